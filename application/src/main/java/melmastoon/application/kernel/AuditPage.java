package melmastoon.application.kernel;

import java.util.List;
import java.util.Optional;

/// Some rows of the audit, the newest first.
///
/// @param more what [AuditFilter#olderThan] takes for the next page, or empty on the last
public record AuditPage(List<AuditRow> rows, Optional<AuditRow.Place> more) {
    public AuditPage {
        rows = List.copyOf(rows);
    }

    /// @param found up to one row more than `limit`, which tells that there is a next page
    public static AuditPage of(List<AuditRow> found, int limit) {
        return found.size() <= limit
                ? new AuditPage(found, Optional.empty())
                : new AuditPage(
                        found.subList(0, limit),
                        Optional.of(found.get(limit - 1).place()));
    }
}
