package melmastoon.postgres;

import java.sql.SQLException;
import java.util.UUID;
import melmastoon.access.ApprovalId;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.postgres.fixture.EmbeddedDatabase;

/// What tests write past the application, as a superuser.
final class RawRows {
    private RawRows() {}

    /// As if the invitation had been sent then, so that it is due.
    static void sentTwoWeeksAgo(EmbeddedDatabase database, InvitationId invitation) throws SQLException {
        try (var root = database.superuser();
                var update = root.prepareStatement("""
                    update tenant.invitations
                    set invited_at = invited_at - interval '14 days', expires_at = expires_at - interval '14 days'
                    where id = ?
                    """)) {
            update.setObject(1, invitation.value());
            update.executeUpdate();
        }
    }

    /// As if it had been requested then, so that it is due.
    static void requestedADayAgo(EmbeddedDatabase database, ApprovalId approval) throws SQLException {
        try (var root = database.superuser();
                var update = root.prepareStatement("""
                    update tenant.approvals
                    set requested_at = requested_at - interval '24 hours', expires_at = expires_at - interval '24 hours'
                    where id = ?
                    """)) {
            update.setObject(1, approval.value());
            update.executeUpdate();
        }
    }

    /// What the loss of an only owner's account leaves, while `work` goes on.
    static void withoutOwners(EmbeddedDatabase database, TenantId tenant, Runnable work) throws SQLException {
        try (var root = database.superuser()) {
            var ids = "where tenant_id = '" + tenant.value() + "' and properties is null and status = ";
            root.createStatement().execute("""
                    update tenant.memberships
                    set status = 'suspended', suspension_reason = 'other', suspended_by = 'user:x', suspended_at = now()
                    """ + ids + "'active'");
            work.run();
            root.createStatement().execute("""
                    update tenant.memberships
                    set status = 'active', suspension_reason = null, suspended_by = null, suspended_at = null
                    """ + ids + "'suspended'");
        }
    }

    /// As if the access had ended by now.
    static MembershipId breakGlassOver(EmbeddedDatabase database, ApprovalId approval) throws SQLException {
        try (var root = database.superuser();
                var update = root.prepareStatement("""
                    update tenant.role_assignments a set valid_until = a.granted_at
                    from tenant.memberships m where m.id = a.membership_id and m.break_glass = ? returning m.id
                    """)) {
            update.setObject(1, approval.value());
            try (var rows = update.executeQuery()) {
                rows.next();
                return new MembershipId(rows.getObject("id", UUID.class));
            }
        }
    }

    /// So many members more, each with two assignments and an accepted invitation.
    static void addMembers(EmbeddedDatabase database, TenantId tenant, int more) throws SQLException {
        try (var root = database.superuser()) {
            root.createStatement().execute("""
                with member as (
                    insert into tenant.memberships (tenant_id, id, subject_type, subject_id, status, joined_at, version)
                    select '%1$s', gen_random_uuid(), 'user', 'usr_' || n, 'active', now(), 1 from generate_series(1, %2$s) n
                    returning id
                ), assigned as (
                    insert into tenant.role_assignments (tenant_id, id, membership_id, role_id, granted_by, granted_at,
                                                         granted_epoch, granted_revision)
                    select '%1$s', gen_random_uuid(), member.id, role.id, 'user:x', now(), 1, 1
                    from member cross join (select id from tenant.roles where tenant_id = '%1$s' limit 2) role
                )
                insert into tenant.invitations (tenant_id, id, email, token_hash, status, role_ids, locale, invited_by,
                                                invited_at, expires_at, accepted_at, accepted_by, membership_id, version)
                select '%1$s', gen_random_uuid(), id || '@x.example', decode(repeat('00', 32), 'hex'), 'accepted', array[id], 'en',
                       'user:x', now(), now() + interval '1 day', now(), 'user:y', id, 1
                from member
                """.formatted(tenant.value(), more));
        }
    }

    /// So many properties more.
    static void addUnits(EmbeddedDatabase database, TenantId tenant, OrganizationUnitId parent, int more)
            throws SQLException {
        try (var root = database.superuser();
                var insert = root.prepareStatement("""
                    insert into tenant.organization_units (tenant_id, id, kind, parent_id, path, name, property_id, version)
                    select ?, id, 'property', ?, (? || '.' || replace(id::text, '-', ''))::public.ltree, 'Unit',
                           'ppt_' || id, 1
                    from (select gen_random_uuid() as id from generate_series(1, ?)) ids
                    """)) {
            insert.setObject(1, tenant.value());
            insert.setObject(2, parent.value());
            insert.setString(3, parent.value().toString().replace("-", ""));
            insert.setInt(4, more);
            insert.executeUpdate();
            root.createStatement().execute("analyze tenant.organization_units");
        }
    }
}
