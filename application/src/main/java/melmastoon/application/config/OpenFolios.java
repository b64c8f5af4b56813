package melmastoon.application.config;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.domain.Refusal;

/// Whether guests' bills are still open, which pricing-service knows: while one is, what its prices mean must not
/// change (TC-4).
///
/// Asked by a [melmastoon.application.kernel.Guard]. The answer is about a moment that has passed when the command is
/// decided.
@FunctionalInterface
public interface OpenFolios {
    Answer of(TenantId tenant);

    sealed interface Answer {
        /// Why the command is refused, in doubt too; empty where it may go on.
        default Optional<Refusal> refusal() {
            return switch (this) {
                case None _ -> Optional.empty();
                case Open _ -> Optional.of(new FoliosOpen());
                case Unanswered _ -> Optional.of(new RequestRefusal.DependencyUnavailable("pricing-service"));
            };
        }
    }

    record None() implements Answer {}

    record Open() implements Answer {}

    /// Nobody knows: the service is down, too slow, overloaded or not configured.
    record Unanswered() implements Answer {}

    record FoliosOpen() implements Refusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.OPEN_FOLIOS";
        }

        @Override
        public String message() {
            return "the tenant has open folios";
        }

        /// They may be gone when the request is sent again.
        @Override
        public boolean isReplayed() {
            return false;
        }
    }
}
