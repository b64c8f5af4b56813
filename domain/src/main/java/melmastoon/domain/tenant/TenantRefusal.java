package melmastoon.domain.tenant;

import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.domain.Refusal;

/// Why a command to or in a tenant was refused.
public sealed interface TenantRefusal extends Refusal {

    /// Taken and reserved slugs give the same refusal, so that nobody learns who else is a customer (ruling 8).
    record SlugTaken(Slug slug) implements TenantRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.SLUG_TAKEN";
        }

        @Override
        public String message() {
            return "the slug `" + slug + "` is not available";
        }
    }

    /// @param attempted what was asked for, to complete "cannot …"
    record IllegalTransition(TenantStatus from, String attempted) implements TenantRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.ILLEGAL_STATE_TRANSITION";
        }

        @Override
        public String message() {
            return "a tenant that is " + lower(from) + " cannot " + attempted;
        }
    }

    record NotActive(TenantStatus status) implements TenantRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.NOT_ACTIVE";
        }

        @Override
        public String message() {
            return "the tenant is " + lower(status) + ", and this command needs an active one";
        }
    }

    /// Also the answer about a tenant that exists but is not the caller's.
    record NotFound(TenantId tenant) implements TenantRefusal {
        @Override
        public String code() {
            return "MELMASTOON.TENANT.NOT_FOUND";
        }

        @Override
        public String message() {
            return "there is no tenant `" + tenant + "`";
        }

        @Override
        public boolean isReplayed() {
            return false;
        }
    }

    private static String lower(TenantStatus status) {
        return status.name().toLowerCase(java.util.Locale.ROOT);
    }
}
