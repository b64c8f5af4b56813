package melmastoon.domain.organization;

import melmastoon.access.OrganizationUnitId;
import melmastoon.access.SagaId;
import melmastoon.domain.Refusal;
import melmastoon.domain.erasure.ServiceName;

/// Why a move was not started, or a command to it was refused.
public sealed interface UnitMoveRefusal extends Refusal {

    record NotFound(SagaId saga) implements UnitMoveRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_MOVE_NOT_FOUND";
        }

        @Override
        public String message() {
            return "there is no move `" + saga + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    record ServiceNotRequired(SagaId saga, ServiceName service) implements UnitMoveRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_MOVE_SERVICE_UNKNOWN";
        }

        @Override
        public String message() {
            return "the move `" + saga + "` does not wait for `" + service + "`";
        }
    }

    /// Ruling 63.
    record MoveRunning(OrganizationUnitId unit, SagaId saga) implements UnitMoveRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_MOVE_RUNNING";
        }

        @Override
        public String message() {
            return "the organization unit `" + unit + "` is concerned by the move `" + saga
                    + "`, which is not over yet";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    /// Each pauses what other services write.
    record TooManyMoves() implements UnitMoveRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ORG_TOO_MANY_MOVES";
        }

        @Override
        public String message() {
            return "a tenant has at most " + UnitMove.MOST_AT_ONCE + " moves at a time";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }
}
