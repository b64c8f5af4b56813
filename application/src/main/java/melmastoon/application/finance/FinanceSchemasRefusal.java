package melmastoon.application.finance;

import java.time.Instant;
import melmastoon.access.TenantId;
import melmastoon.domain.Refusal;

/// Why the finance database did not do what it was asked. The next moment may answer otherwise, so none is
/// replayed.
public sealed interface FinanceSchemasRefusal extends Refusal {
    @Override
    default boolean isReplayed() {
        return false;
    }

    record Missing(TenantId tenant) implements FinanceSchemasRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.FINANCE_SCHEMAS_MISSING";
        }

        @Override
        public String message() {
            return "`" + tenant + "` has no schemas in the finance database";
        }
    }

    record Present(TenantId tenant) implements FinanceSchemasRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.FINANCE_SCHEMAS_PRESENT";
        }

        @Override
        public String message() {
            return "`" + tenant + "` has finance schemas";
        }
    }

    record Gone(TenantId tenant) implements FinanceSchemasRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.FINANCE_SCHEMAS_GONE";
        }

        @Override
        public String message() {
            return "the schemas of `" + tenant + "` in the finance database were dropped";
        }
    }

    /// The templates, or the templates of a newer build, do not fit what is there.
    record TemplatesUnfit(String reason) implements FinanceSchemasRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.FINANCE_TEMPLATES_UNFIT";
        }

        @Override
        public String message() {
            return reason;
        }
    }

    record Retained(TenantId tenant, Instant until) implements FinanceSchemasRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.FINANCE_SCHEMAS_RETAINED";
        }

        @Override
        public String message() {
            return "the finance schemas of `" + tenant + "` are retained until " + until;
        }
    }

    /// It cannot be read back whole, or rows have changed since.
    record ExportUnfit(String reason) implements FinanceSchemasRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.FINANCE_EXPORT_UNFIT";
        }

        @Override
        public String message() {
            return "the export proves nothing: " + reason;
        }
    }
}
