package melmastoon.domain.closing;

import melmastoon.access.SagaId;
import melmastoon.domain.Refusal;
import melmastoon.domain.erasure.ServiceName;

/// Why a command to the closure of a tenant was refused.
public sealed interface ClosingRefusal extends Refusal {

    record NotFound(SagaId saga) implements ClosingRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.CLOSURE_NOT_FOUND";
        }

        @Override
        public String message() {
            return "the tenant is not closed by `" + saga + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// An acknowledgement that nobody waits for says that a service is missing in the list, or is another one.
    record ServiceNotRequired(SagaId saga, ServiceName service) implements ClosingRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.CLOSURE_SERVICE_UNKNOWN";
        }

        @Override
        public String message() {
            return "the closure `" + saga + "` does not wait for `" + service + "`";
        }
    }

    /// A tenant is archived after every service has acknowledged its closure, and never before.
    record NotCompleted(SagaId saga) implements ClosingRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.CLOSURE_NOT_COMPLETED";
        }

        @Override
        public String message() {
            return "services still owe the closure `" + saga + "` their acknowledgement";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }
}
