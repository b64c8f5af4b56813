package melmastoon.domain.invitation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.Permission;
import melmastoon.domain.Refusal;
import melmastoon.domain.membership.MembershipSize;
import melmastoon.domain.role.RoleCode;

/// Why an invitation was not sent, accepted or revoked.
public sealed interface InvitationRefusal extends Refusal {

    record NotFound(InvitationId invitation) implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.INVITATION_NOT_FOUND";
        }

        @Override
        public String message() {
            return "there is no invitation `" + invitation + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// I-3. The exception to ruling 1: a second acceptance is refused.
    record AlreadyAccepted(InvitationId invitation) implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.INVITATION_REUSED";
        }

        @Override
        public String message() {
            return "the invitation `" + invitation + "` was accepted before";
        }
    }

    record Revoked(InvitationId invitation) implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.INVITATION_REVOKED";
        }

        @Override
        public String message() {
            return "the invitation `" + invitation + "` was revoked";
        }
    }

    /// I-1.
    record Expired(InvitationId invitation, Instant expiredAt) implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.INVITATION_EXPIRED";
        }

        @Override
        public String message() {
            return "the invitation `" + invitation + "` expired at " + expiredAt;
        }
    }

    /// I-1: nothing expires before its time.
    record NotDue(InvitationId invitation, Instant expiresAt, Duration pause) implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.INVITATION_NOT_DUE";
        }

        @Override
        public String message() {
            return "the invitation `" + invitation + "` does not expire before " + expiresAt;
        }

        @Override
        public boolean isReplayed() {
            return false;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(pause);
        }
    }

    /// Ruling 20: not a person, no verified address, or another address.
    record WrongRecipient(InvitationId invitation) implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.INVITATION_NOT_YOURS";
        }

        @Override
        public String message() {
            return "the invitation `" + invitation + "` is for a person with another verified e-mail address";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// I-2. No invitation to the address is pending.
    record NonePending() implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.INVITATION_NONE_PENDING";
        }

        @Override
        public String message() {
            return "no invitation to this address is pending";
        }
    }

    /// Ruling 21: whoever has an account already accepts with it, or an invitation would be worth somebody's identity.
    record SignInRequired(InvitationId invitation) implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.INVITATION_SIGN_IN_REQUIRED";
        }

        @Override
        public String message() {
            return "the address of the invitation `" + invitation + "` has an account; accept it signed in";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    record TokenInvalid(InvitationId invitation) implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.INVITATION_TOKEN_INVALID";
        }

        @Override
        public String message() {
            return "this is not the token of the invitation `" + invitation + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// Ruling 32.
    record TooManyWrongTokens(InvitationId invitation, Duration pause) implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.INVITATION_TOO_MANY_WRONG_TOKENS";
        }

        @Override
        public String message() {
            return "too many wrong tokens were presented for the invitation `" + invitation + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(pause);
        }
    }

    /// Ruling 32.
    /// @param pause until the first of them no longer counts
    record TooManyInvitations(InvitationQuota quota, int limit, Duration pause) implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.INVITATION_RATE_LIMIT";
        }

        @Override
        public String message() {
            return switch (quota) {
                case ONE_BY_ONE -> "the tenant may send " + limit + " invitations within an hour and has sent them";
                case IN_BULK ->
                    "the tenant may invite " + limit + " people in bulk within a day, and these would be more";
            };
        }

        @Override
        public boolean isReplayed() {
            return false;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(pause);
        }
    }

    /// Of two rows for one address, the second would revoke what the first has sent (I-4).
    record InvitedTwice() implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.INVITATION_DUPLICATE";
        }

        @Override
        public String message() {
            return "an earlier row of the request invites the same address";
        }
    }

    /// R-4, ruling 16. The counterpart at the acceptance is a refusal of the membership, with the same code.
    record RoleEscalation(RoleCode role, Permission missing) implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ROLE_ESCALATION";
        }

        @Override
        public String message() {
            return "the role `" + role + "` has the permission `" + missing
                    + "`, which the inviter does not hold in that scope";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// The membership that the invitation leads to could not hold its roles.
    record MembershipTooLarge() implements InvitationRefusal {
        @Override
        public String code() {
            return "MELMASTOON.MEMBERSHIP.TOO_LARGE";
        }

        @Override
        public String message() {
            return MembershipSize.RULE;
        }
    }
}
