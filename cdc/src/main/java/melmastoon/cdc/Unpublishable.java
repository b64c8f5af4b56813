package melmastoon.cdc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of the outbox that cannot be published. It is never skipped, and nothing overtakes it: its message names the
/// row and what has to be done.
final class Unpublishable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unpublishable(String row, String reason) {
        this(row, reason, null);
    }

    Unpublishable(String row, String reason, @Nullable Throwable cause) {
        super("all tenants wait for a row of the outbox that cannot be published: " + row + ": " + reason, cause);
    }

    /// The one that caused `thrown`, if any: Debezium wraps what a batch throws.
    static Optional<Unpublishable> in(Throwable thrown) {
        for (@Nullable Throwable here = thrown; here != null; here = here.getCause()) {
            if (here instanceof Unpublishable found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
