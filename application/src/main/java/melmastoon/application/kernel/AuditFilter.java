package melmastoon.application.kernel;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Subject;

/// Which rows of a tenant's audit to read; all criteria have to be met.
///
/// @param subject   the id of what it is about, in text form
/// @param action    the operation's name
/// @param outcome   [AuditEntry#ACCEPTED], or a refusal's code
/// @param from      at that instant or later
/// @param until     before that instant
/// @param olderThan the last row of the page before
/// @param limit     1 to [#MOST]; others are brought into that range
public record AuditFilter(
        Optional<Subject> actor,
        Optional<String> subject,
        Optional<String> action,
        Optional<String> outcome,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<AuditRow.Place> olderThan,
        int limit) {
    public static final int MOST = 200;

    /// All rows, from the newest on.
    public static final AuditFilter NEWEST = new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            MOST);

    public AuditFilter {
        limit = Math.clamp(limit, 1, MOST);
    }

    /// The same, from the row behind `last` on.
    public AuditFilter olderThan(AuditRow.Place last) {
        return new AuditFilter(actor, subject, action, outcome, from, until, Optional.of(last), limit);
    }

    /// The same with at most so many rows.
    public AuditFilter limitedTo(int most) {
        return new AuditFilter(actor, subject, action, outcome, from, until, olderThan, most);
    }
}
