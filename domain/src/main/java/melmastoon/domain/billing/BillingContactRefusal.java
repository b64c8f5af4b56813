package melmastoon.domain.billing;

import melmastoon.domain.Refusal;

/// Why something about a billing contact was refused.
public sealed interface BillingContactRefusal extends Refusal {

    record NotSet() implements BillingContactRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.BILLING_CONTACT_NOT_FOUND";
        }

        @Override
        public String message() {
            return "the tenant has no billing contact yet";
        }
    }
}
