package melmastoon.command.invitation;

import melmastoon.domain.Refusal;
import melmastoon.http.problem.Fault;

/// So many acceptances were tried from one address that this one is not (ruling 32).
record TooManyAttempts() implements Refusal {
    @Override
    public String code() {
        return Fault.TOO_MANY_REQUESTS.code();
    }

    @Override
    public String message() {
        return "too many attempts from one address";
    }

    @Override
    public boolean isReplayed() {
        return false;
    }
}
