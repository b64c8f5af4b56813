package melmastoon.application;

import java.util.UUID;
import java.util.function.Function;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.role.Roles;
import melmastoon.application.tenant.Tenants;

/// What is kept of one tenant, within one transaction. Not to be used after its transaction has ended.
public interface TenantTransaction {
    /// Holds the idempotency keys of commands that start without a tenant. Never a tenant itself.
    TenantId NIL = new TenantId(new UUID(0, 0));

    TenantId tenant();

    Tenants tenants();

    OrganizationUnits organizationUnits();

    Roles roles();

    Memberships memberships();

    Invitations invitations();

    Answers answers();

    Outbox outbox();

    Audits audits();

    /// Pins the same transaction to `other` while `work` runs, and back afterwards. For ProvisionTenant alone.
    <R> R pinnedTo(TenantId other, Function<TenantTransaction, R> work);
}
