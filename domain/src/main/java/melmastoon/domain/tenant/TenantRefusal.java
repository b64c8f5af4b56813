package melmastoon.domain.tenant;

import java.util.Optional;
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

        @Override
        public Optional<String> pointer() {
            return Optional.of("/slug");
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
            return "a tenant that is " + from.name().toLowerCase(java.util.Locale.ROOT) + " cannot " + attempted;
        }
    }
}
