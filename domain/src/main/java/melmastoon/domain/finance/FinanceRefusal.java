package melmastoon.domain.finance;

import melmastoon.access.TenantId;
import melmastoon.domain.Refusal;

/// Why a command to a tenant's finance schemas was refused.
public sealed interface FinanceRefusal extends Refusal {

    /// Of a tenant that was created before there were finance schemas.
    record NotFound(TenantId tenant) implements FinanceRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.FINANCE_SCHEMAS_NOT_FOUND";
        }

        @Override
        public String message() {
            return "no finance schemas were requested for `" + tenant + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    record NotProvisioned(TenantId tenant) implements FinanceRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.FINANCE_SCHEMAS_NOT_PROVISIONED";
        }

        @Override
        public String message() {
            return "the finance schemas of `" + tenant + "` are not provisioned";
        }
    }

    record NotOffboarded(TenantId tenant) implements FinanceRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.FINANCE_SCHEMAS_NOT_OFFBOARDED";
        }

        @Override
        public String message() {
            return "the finance schemas of `" + tenant + "` are not being offboarded";
        }
    }

    record NotExported(TenantId tenant) implements FinanceRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.FINANCE_SCHEMAS_NOT_EXPORTED";
        }

        @Override
        public String message() {
            return "the finance schemas of `" + tenant + "` are not exported";
        }
    }

    /// What was erased is not made again.
    record Dropped(TenantId tenant) implements FinanceRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.FINANCE_SCHEMAS_DROPPED";
        }

        @Override
        public String message() {
            return "the finance schemas of `" + tenant + "` were dropped";
        }
    }
}
