package melmastoon.application;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.Position;
import melmastoon.access.Subject;

/// What one command did to one aggregate.
///
/// @param action   the use case, such as `assign_role`
/// @param subject  the aggregate's id in edge form
/// @param before   its fields, without any that name a person; empty where it did not exist
/// @param after    the same afterwards
/// @param personal fields that name a person, kept apart because erasure may delete them
/// @param position after the command
public record AuditEntry(
        UUID id,
        Instant at,
        String actorIssuer,
        Subject actor,
        String action,
        String subject,
        Map<String, String> before,
        Map<String, String> after,
        Map<String, String> personal,
        Position position,
        String requestId,
        Optional<String> traceId) {
    public AuditEntry {
        before = Map.copyOf(before);
        after = Map.copyOf(after);
        personal = Map.copyOf(personal);
    }
}
