package melmastoon.domain.tenant;

import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.domain.Refusal;

/// Why something was not done to or in a tenant.
public sealed interface TenantRefusal extends Refusal {

    /// Taken and reserved read alike, so that nobody learns who else is a customer (ruling 8).
    record SlugTaken(Slug slug) implements TenantRefusal {
        @Override
        public String message() {
            return "the slug `" + slug + "` is not available";
        }
    }

    record IllegalTenantStateTransition(TenantStatus from, String asked) implements TenantRefusal {
        @Override
        public String message() {
            return "a tenant that is " + lower(from) + " cannot " + asked;
        }
    }

    record TenantNotActive(TenantStatus status) implements TenantRefusal {
        @Override
        public String message() {
            return "the tenant is " + lower(status) + " and this needs an active one";
        }
    }

    /// Also the answer about a tenant that exists but is not the caller's.
    record TenantNotFound(TenantId tenant) implements TenantRefusal {
        @Override
        public String message() {
            return "there is no tenant `" + tenant + "`";
        }

        @Override
        public boolean isKept() {
            return false;
        }
    }

    private static String lower(TenantStatus status) {
        return status.name().toLowerCase(java.util.Locale.ROOT);
    }
}
