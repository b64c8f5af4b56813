package melmastoon.domain.invitation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.Permission;
import melmastoon.domain.Refusal;
import melmastoon.domain.role.RoleCode;

/// Why an invitation was not sent, or does not work.
public sealed interface InvitationRefusal extends Refusal {

    record InvitationNotFound(InvitationId invitation) implements InvitationRefusal {
        @Override
        public String message() {
            return "there is no invitation `" + invitation + "`";
        }

        @Override
        public boolean isKept() {
            return false;
        }
    }

    /// I-3. The exception to ruling 1: a second acceptance is not accepted in silence.
    record InvitationReused(InvitationId invitation) implements InvitationRefusal {
        @Override
        public String message() {
            return "the invitation `" + invitation + "` was accepted before";
        }
    }

    record InvitationRevoked(InvitationId invitation) implements InvitationRefusal {
        @Override
        public String message() {
            return "the invitation `" + invitation + "` was taken back";
        }
    }

    /// I-1.
    record InvitationExpired(InvitationId invitation, Instant expiredAt) implements InvitationRefusal {
        @Override
        public String message() {
            return "the invitation `" + invitation + "` expired at " + expiredAt;
        }
    }

    /// Ruling 20: not a person, no verified address, or another one.
    record InvitationNotYours(InvitationId invitation) implements InvitationRefusal {
        @Override
        public String message() {
            return "the invitation `" + invitation + "` is for a person with another verified e-mail address";
        }

        @Override
        public boolean isKept() {
            return false;
        }
    }

    /// I-2.
    record InvitationTokenInvalid(InvitationId invitation) implements InvitationRefusal {
        @Override
        public String message() {
            return "this is not the token of the invitation `" + invitation + "`";
        }

        @Override
        public boolean isKept() {
            return false;
        }
    }

    record TooManyWrongTokens(InvitationId invitation, Duration pause) implements InvitationRefusal {
        @Override
        public String message() {
            return "too many wrong tokens were brought for the invitation `" + invitation + "`";
        }

        @Override
        public boolean isKept() {
            return false;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(pause);
        }
    }

    record TooManyInvitations(int limit, Duration pause) implements InvitationRefusal {
        @Override
        public String message() {
            return "the tenant sent " + limit + " invitations within an hour, and that is its limit";
        }

        @Override
        public boolean isKept() {
            return false;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(pause);
        }
    }

    /// R-4, ruling 16.
    record RoleEscalation(RoleCode role, Permission missing) implements InvitationRefusal {
        @Override
        public String message() {
            return "the role `" + role + "` holds `" + missing + "`, which the inviter does not hold in that scope";
        }

        @Override
        public boolean isKept() {
            return false;
        }
    }
}
