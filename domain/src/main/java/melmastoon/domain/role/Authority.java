package melmastoon.domain.role;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.EscalationGuard;
import melmastoon.access.Permission;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantView;
import melmastoon.access.Validity;

/// By whose right roles are granted or taken away. Taking away is symmetric to granting (R-4, ruling 36): whoever
/// does either must hold each permission of the role in its scope, at that moment (ruling 16).
public sealed interface Authority {
    Subject subject();

    /// A permission that `role` has and this authority lacks in `scope`, now or later while `validity` lasts;
    /// empty where it lacks none. Nothing is missing for what has ended.
    Optional<Permission> missing(RoleId role, Scope scope, Validity validity);

    /// A permission out of `grants` that this authority lacks for the whole tenant and for ever; empty where
    /// it lacks none. Who holds one by condition has only the identical one to give (ruling 49).
    Optional<Permission> missing(PermissionGrants grants);

    /// A member of the tenant, or anybody else without a platform role.
    ///
    /// @param tenant the facts that say what `subject` holds, with the roles and units in question, the
    ///               types of the roles' permissions, and the units above those
    /// @param now    the instant of the decision
    record Holder(Subject subject, TenantView tenant, Instant now) implements Authority {
        /// Whether `permission` is one of the platform's, or of a type of the tenant's own.
        boolean knows(Permission permission) {
            return tenant.permission(permission).isPresent();
        }

        @Override
        public Optional<Permission> missing(RoleId role, Scope scope, Validity validity) {
            return EscalationGuard.escalation(tenant, subject, role, scope, validity, now);
        }

        @Override
        public Optional<Permission> missing(PermissionGrants grants) {
            return EscalationGuard.missing(tenant, subject, grants.always(), grants.conditional(), now);
        }
    }

    /// May take anything away, for example from an owner whose account was taken over. It cannot grant:
    /// commands that grant take a [Holder].
    record PlatformAdministrator(Subject subject) implements Authority {
        @Override
        public Optional<Permission> missing(RoleId role, Scope scope, Validity validity) {
            return Optional.empty();
        }

        @Override
        public Optional<Permission> missing(PermissionGrants grants) {
            return Optional.empty();
        }
    }
}
