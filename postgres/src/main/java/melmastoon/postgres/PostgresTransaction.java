package melmastoon.postgres;

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
import melmastoon.postgres.invitation.PostgresInvitations;
import melmastoon.postgres.membership.PostgresMemberships;
import melmastoon.postgres.organization.PostgresOrganizationUnits;
import melmastoon.postgres.role.PostgresRoles;
import melmastoon.postgres.sql.Session;
import melmastoon.postgres.tenant.PostgresTenants;

/// All ports over one pinned session.
record PostgresTransaction(Session session) implements TenantTransaction {
    @Override
    public TenantId tenant() {
        return session.tenant();
    }

    @Override
    public Tenants tenants() {
        return new PostgresTenants(session);
    }

    @Override
    public OrganizationUnits organizationUnits() {
        return new PostgresOrganizationUnits(session);
    }

    @Override
    public Roles roles() {
        return new PostgresRoles(session);
    }

    @Override
    public Memberships memberships() {
        return new PostgresMemberships(session);
    }

    @Override
    public Invitations invitations() {
        return new PostgresInvitations(session);
    }

    @Override
    public Answers answers() {
        return new PostgresAnswers(session);
    }

    @Override
    public Outbox outbox() {
        return new PostgresOutbox(session);
    }

    @Override
    public Audits audits() {
        return new PostgresAudits(session);
    }

    @Override
    public <R> R pinnedTo(TenantId other, Function<TenantTransaction, R> work) {
        return session.pinnedTo(other, pinned -> work.apply(new PostgresTransaction(pinned)));
    }
}
