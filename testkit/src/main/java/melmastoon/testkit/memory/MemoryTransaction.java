package melmastoon.testkit.memory;

import java.util.function.Function;
import melmastoon.access.TenantId;
import melmastoon.application.Answers;
import melmastoon.application.Audits;
import melmastoon.application.Outbox;
import melmastoon.application.TenantTransaction;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.role.Roles;
import melmastoon.application.tenant.Tenants;

record MemoryTransaction(Tables tables, TenantId tenant) implements TenantTransaction {
    @Override
    public Tenants tenants() {
        return new MemoryTenants(tables, tenant);
    }

    @Override
    public OrganizationUnits organizationUnits() {
        return new MemoryOrganizationUnits(tables, tenant);
    }

    @Override
    public Roles roles() {
        return new MemoryRoles(tables, tenant);
    }

    @Override
    public Memberships memberships() {
        return new MemoryMemberships(tables, tenant);
    }

    @Override
    public Invitations invitations() {
        return new MemoryInvitations(tables, tenant);
    }

    @Override
    public Answers answers() {
        return new MemoryAnswers(tables, tenant);
    }

    @Override
    public Outbox outbox() {
        return entries -> {
            for (var entry : entries) {
                if (!entry.content().tenant().equals(tenant)
                        || !entry.position().tenant().equals(tenant)) {
                    throw new IllegalArgumentException(
                            "an event of " + entry.content().tenant() + " at " + entry.position()
                                    + " is not of the pinned tenant " + tenant);
                }
            }
            tables.change(tenant, rows -> rows.withOutbox(rows.outbox().plusAll(entries)));
        };
    }

    @Override
    public Audits audits() {
        return entries ->
                tables.change(tenant, rows -> rows.withAudits(rows.audits().plusAll(entries)));
    }

    @Override
    public <R> R pinnedTo(TenantId other, Function<TenantTransaction, R> work) {
        return work.apply(new MemoryTransaction(tables, other));
    }
}
