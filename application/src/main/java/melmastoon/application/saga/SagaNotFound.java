package melmastoon.application.saga;

import melmastoon.access.SagaId;
import melmastoon.domain.Refusal;

/// The tenant has no saga of this id, or not for this caller.
record SagaNotFound(SagaId saga) implements Refusal {
    @Override
    public String code() {
        return "MELMASTOON.TENANT.SAGA_NOT_FOUND";
    }

    @Override
    public String message() {
        return "there is no saga `" + saga + "`";
    }

    @Override
    public boolean isReplayed() {
        return false;
    }
}
