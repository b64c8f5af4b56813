package melmastoon.domain.flag;

import melmastoon.domain.Refusal;

/// Why a command to a feature flag was refused.
public sealed interface FlagRefusal extends Refusal {

    /// F-1.
    record UnknownFlag(FlagKey key) implements FlagRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.FEATURE_FLAG_UNKNOWN";
        }

        @Override
        public String message() {
            return "the platform has no feature flag `" + key + "`";
        }
    }
}
