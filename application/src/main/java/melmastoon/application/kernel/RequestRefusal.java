package melmastoon.application.kernel;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import melmastoon.access.DenyReason;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.domain.Refusal;

/// Why the kernel refused a request, whatever it asked for.
public sealed interface RequestRefusal extends Refusal {

    /// Also the answer about a tenant that exists but is not the caller's.
    record TenantNotFound(TenantId tenant) implements RequestRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.NOT_FOUND";
        }

        @Override
        public String message() {
            return "there is no tenant `" + tenant + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// @param needed what the actor would need, such as `membership:invite`; empty where it is not about a right
    record TenantNotActive(TenantStatus status, Optional<String> needed) implements RequestRefusal {
        public TenantNotActive(TenantStatus status) {
            this(status, Optional.empty());
        }

        /// The same to a reader: the tenant's state is why a right does not count, and no conflict.
        Refusal ofReading() {
            return needed.<Refusal>map(right ->
                            new PermissionDenied(right, DenyReason.of(status), "the tenant is " + name(status)))
                    .orElse(this);
        }

        private static String name(TenantStatus status) {
            return status.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String code() {
            return "MELMASTOON.TENANT.NOT_ACTIVE";
        }

        @Override
        public String message() {
            return "the tenant is " + name(status) + ", and this command needs an active one";
        }

        /// As where it is refused before the lock: whoever waits for the tenant may send the same again.
        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// @param needed what the actor would need, such as `membership:invite`
    record PermissionDenied(String needed, DenyReason reason, String detail) implements RequestRefusal {
        static PermissionDenied lacks(String needed) {
            return new PermissionDenied(needed, DenyReason.NOT_GRANTED, "the caller does not have it");
        }

        @Override
        public String code() {
            return "MELMASTOON.COMMON.PERMISSION_DENIED";
        }

        @Override
        public String message() {
            return "this needs `" + needed + "`: " + detail;
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// RFC 9110, section 13.1.1.
    ///
    /// @param last [#NOTHING] where there is nothing that could have a version
    record StaleVersion(int expected, int last) implements RequestRefusal {
        static final int NOTHING = -1;

        /// Whether that is what becomes of `expected` where the version is `last`.
        static boolean is(int expected, int last) {
            return expected == Request.ANY_VERSION ? last == NOTHING : expected != last;
        }

        @Override
        public String code() {
            return "MELMASTOON.COMMON.STALE_VERSION";
        }

        @Override
        public String message() {
            var found = last == NOTHING ? "there is no version yet" : "the version is " + last;
            return found + ", and `If-Match` says " + (expected == Request.ANY_VERSION ? "`*`" : expected);
        }
    }

    record IdempotencyKeyReused() implements RequestRefusal {
        @Override
        public String code() {
            return "MELMASTOON.SYNC.IDEMPOTENCY_KEY_REUSED";
        }

        @Override
        public String message() {
            return "the idempotency key was used for another request";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// There is no place for it now, see [Admission]; the same request may be sent again.
    sealed interface Busy extends RequestRefusal {
        @Override
        default boolean isReplayed() {
            return false;
        }

        @Override
        default Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(1));
        }
    }

    /// As many commands of one tenant as may wait for its lock in one process do so.
    record TenantBusy() implements Busy {
        @Override
        public String code() {
            return "MELMASTOON.COMMON.TENANT_BUSY";
        }

        @Override
        public String message() {
            return "too many commands of this tenant are running";
        }
    }

    /// As many requests of one caller run in one process as may. Without this limit one that sends many at once would
    /// take the threads of all.
    record CallerBusy() implements Busy {
        @Override
        public String code() {
            return "MELMASTOON.COMMON.CALLER_BUSY";
        }

        @Override
        public String message() {
            return "too many requests of this caller are running";
        }
    }

    /// The same for one idempotency key: whoever sends a request again before it was answered waits for its answer.
    record IdempotencyKeyBusy() implements Busy {
        @Override
        public String code() {
            return "MELMASTOON.SYNC.IDEMPOTENCY_KEY_BUSY";
        }

        @Override
        public String message() {
            return "too many requests wait for the answer under this idempotency key";
        }
    }

    /// What another service was asked about a state was answered, and the state is another one now, see [Guard].
    record ChangedMeanwhile() implements Busy {
        @Override
        public String code() {
            return "MELMASTOON.COMMON.CHANGED_MEANWHILE";
        }

        @Override
        public String message() {
            return "another command changed the state while a service was asked about it";
        }
    }

    /// Another service, without whose answer nothing is decided, does not give one, see [Guard].
    ///
    /// @param service such as `pricing-service`
    record DependencyUnavailable(String service) implements RequestRefusal {
        private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

        @Override
        public String code() {
            return "MELMASTOON.COMMON.DEPENDENCY_UNAVAILABLE";
        }

        @Override
        public String message() {
            return service + " does not answer, and this is not decided without it";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(RETRY_AFTER);
        }
    }

    record DeadlinePassed() implements RequestRefusal {
        @Override
        public String code() {
            return "MELMASTOON.COMMON.OVERLOADED";
        }

        @Override
        public String message() {
            return "the request waited for too long before its turn came";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(1));
        }
    }

    /// Ruling 37.
    record ClockSkew(Duration offset) implements RequestRefusal {
        @Override
        public String code() {
            return "MELMASTOON.COMMON.CLOCK_SKEW";
        }

        @Override
        public String message() {
            return "the clocks of this process and of the database differ by "
                    + offset.abs().toSeconds() + " s";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// A state that this build does not know, see [WrittenByNewerBuild].
    record NewerState(String what) implements RequestRefusal {
        @Override
        public String code() {
            return "MELMASTOON.COMMON.NEWER_STATE";
        }

        @Override
        public String message() {
            return "this process is older than the one that wrote " + what;
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// A row of a bulk request that is none; the edge knows what is wrong with it.
    record InvalidRow() implements RequestRefusal {
        @Override
        public String code() {
            return "MELMASTOON.COMMON.INVALID_ROW";
        }

        @Override
        public String message() {
            return "the row cannot be read";
        }
    }
}
