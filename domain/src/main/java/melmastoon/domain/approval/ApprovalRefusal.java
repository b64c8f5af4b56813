package melmastoon.domain.approval;

import java.time.Instant;
import melmastoon.access.ApprovalId;
import melmastoon.domain.Refusal;
import melmastoon.domain.role.RoleCode;

/// Why an approval was not requested or not decided.
public sealed interface ApprovalRefusal extends Refusal {

    /// The tenant has none of this id, or not for this caller.
    record NotFound(ApprovalId approval) implements ApprovalRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.APPROVAL_NOT_FOUND";
        }

        @Override
        public String message() {
            return "there is no approval `" + approval + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// The same is waiting for a decision.
    record AlreadyRequested(ApprovalId approval) implements ApprovalRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.APPROVAL_PENDING";
        }

        @Override
        public String message() {
            return "`" + approval + "` asks for that and is not decided yet";
        }
    }

    /// Ruling 10: it takes two people.
    record OwnRequest(ApprovalId approval) implements ApprovalRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.APPROVAL_BY_REQUESTER";
        }

        @Override
        public String message() {
            return "`" + approval + "` is your own request; somebody else has to decide on it";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// Whoever did not request it declines it instead.
    record NotYours(ApprovalId approval) implements ApprovalRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.APPROVAL_NOT_YOURS";
        }

        @Override
        public String message() {
            return "`" + approval + "` was requested by somebody else, who alone can withdraw it";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// It was decided otherwise.
    record Decided(ApprovalId approval, ApprovalStatus status) implements ApprovalRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.APPROVAL_DECIDED";
        }

        @Override
        public String message() {
            return "the approval `" + approval + "` is " + status.code() + " already";
        }
    }

    /// Nobody has decided in time.
    record Expired(ApprovalId approval, Instant expiredAt) implements ApprovalRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.APPROVAL_EXPIRED";
        }

        @Override
        public String message() {
            return "the approval `" + approval + "` expired at " + expiredAt;
        }
    }

    /// A timer came too early.
    record NotDue(ApprovalId approval, Instant expiresAt) implements ApprovalRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.APPROVAL_NOT_DUE";
        }

        @Override
        public String message() {
            return "the approval `" + approval + "` expires at " + expiresAt;
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// Ruling 58: break-glass access is a role of the system's, and never the owner's.
    record BreakGlassRole(RoleCode role) implements ApprovalRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.BREAK_GLASS_ROLE";
        }

        @Override
        public String message() {
            return "`" + role + "` cannot be had by break-glass";
        }
    }

    /// Ruling 58: of the tenant's people, owners alone approve break-glass access.
    record NotAnOwner(ApprovalId approval) implements ApprovalRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.APPROVAL_BY_OWNER_ONLY";
        }

        @Override
        public String message() {
            return "`" + approval + "` is approved by an owner of the whole tenant, or by a platform administrator";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// A member's requests that wait are few, so that those who decide can see them all.
    record TooManyRequests(int most) implements ApprovalRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.APPROVAL_TOO_MANY";
        }

        @Override
        public String message() {
            return most + " requests of yours wait for a decision; withdraw one first";
        }
    }
}
