package melmastoon.application;

import melmastoon.access.DenyReason;
import melmastoon.domain.Refusal;

/// Why a request got no further than the door.
public sealed interface RequestRefusal extends Refusal {

    /// @param needed what the caller would have to have, such as `membership:invite`
    record PermissionDenied(String needed, DenyReason reason, String detail) implements RequestRefusal {
        @Override
        public String message() {
            return "this needs `" + needed + "`: " + detail;
        }

        @Override
        public boolean isKept() {
            return false;
        }
    }

    /// RFC 9110, section 13.1.1.
    record StaleVersion(int expected, int last) implements RequestRefusal {
        @Override
        public String message() {
            return "this is at version " + last + ", and `If-Match` says " + expected;
        }
    }

    record IdempotencyKeyReused(String key) implements RequestRefusal {
        @Override
        public String message() {
            return "the idempotency key `" + key + "` was used for another request";
        }

        @Override
        public boolean isKept() {
            return false;
        }
    }
}
