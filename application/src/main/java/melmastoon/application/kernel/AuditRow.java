package melmastoon.application.kernel;

import java.util.Optional;
import java.util.UUID;

/// A row of the audit as it is stored.
///
/// @param place where it stands among all rows of its tenant
/// @param entry its `personal` has the values that are not erased
/// @param link  its place in the chain; empty where a build wrote it that knew of none
public record AuditRow(Place place, AuditEntry entry, Optional<Chained> link) {

    /// The same without any value that names a person, as if all were erased.
    public AuditRow withoutPersonal() {
        var bare = entry.withoutPersonal();
        return new AuditRow(
                place, bare, link.map(chained -> new Chained(chained.link().withoutPersonal(bare), chained.stored())));
    }

    /// @param stored the hash in the row, which is [AuditLink#hash] unless somebody has changed the row
    public record Chained(AuditLink link, Sha256 stored) {}

    /// The order of rows: by sequence, and those outside the chain, whose sequence is 0, by id.
    public record Place(long sequence, UUID id) {}
}
