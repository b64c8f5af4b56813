package melmastoon.domain.erasure;

import melmastoon.access.GuestErasureId;
import melmastoon.domain.Refusal;

/// Why a command to the erasure of a guest's data was refused.
public sealed interface ErasureRefusal extends Refusal {

    record NotFound(GuestErasureId erasure) implements ErasureRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.GUEST_ERASURE_NOT_FOUND";
        }

        @Override
        public String message() {
            return "there is no erasure of a guest `" + erasure + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// Ruling 29: an acknowledgement that nobody waits for says that a service is missing in the list, or is another
    /// one.
    record ServiceNotRequired(GuestErasureId erasure, ServiceName service) implements ErasureRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.GUEST_ERASURE_SERVICE_UNKNOWN";
        }

        @Override
        public String message() {
            return "the erasure `" + erasure + "` does not wait for `" + service + "`";
        }
    }
}
