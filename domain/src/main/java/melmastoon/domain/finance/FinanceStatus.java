package melmastoon.domain.finance;

import java.util.Locale;

/// The names of the states of [FinanceProvisioning].
public enum FinanceStatus {
    REQUESTED,
    PROVISIONED,
    OFFBOARDING,
    EXPORTED,
    DROPPED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
