package melmastoon.domain.config;

import java.util.Optional;
import melmastoon.domain.Refusal;

/// Why something about a configuration was refused.
public sealed interface ConfigRefusal extends Refusal {

    record NotFound() implements ConfigRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.CONFIG_NOT_FOUND";
        }

        @Override
        public String message() {
            return "the tenant has no configuration";
        }
    }

    /// The mark says that nobody has confirmed the tax model, and somebody has.
    record TaxModelConfirmed() implements ConfigRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.CONFIG_TAX_MODEL_CONFIRMED";
        }

        @Override
        public String message() {
            return "`taxModel.placeholder` cannot be true again: the tax model was confirmed";
        }

        @Override
        public Optional<String> pointer() {
            return Optional.of("/taxModel/placeholder");
        }
    }
}
