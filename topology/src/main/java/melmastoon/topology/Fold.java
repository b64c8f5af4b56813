package melmastoon.topology;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.tenant.v1.InvitationAccepted;
import melmastoon.tenant.v1.InvitationRevoked;
import melmastoon.tenant.v1.InvitationSent;
import melmastoon.tenant.v1.MembershipCreated;
import melmastoon.tenant.v1.MembershipRemoved;
import melmastoon.tenant.v1.MembershipRoleChanged;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.OrganizationUnitCreated;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.RoleCreated;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.TenantCreated;
import melmastoon.tenant.v1.TenantPlanAttached;
import melmastoon.tenant.v1.TenantSnapshot;
import melmastoon.tenant.v1.TenantState;
import melmastoon.tenant.v1.TenantStatus;
import org.apache.avro.specific.SpecificRecord;

/// What an event makes of a tenant: the next view, and the entries to be written. It reads no clock, no randomness,
/// nothing but the event and the state it meets; what it costs is what the event changes.
final class Fold {
    private Fold() {}

    /// @param view    without the event's position, which is the caller's to set
    /// @param changes all of them, to be written at once
    record Folded(TenantView view, List<Change> changes) {}

    /// @param rows the tenant's state before `event`
    /// @throws RuntimeException where `event` does not fit that state ([CannotFold]) or names ids that are none
    static Folded apply(TenantView view, SpecificRecord event, TenantRows rows) {
        return switch (event) {
            case TenantCreated created -> tenantCreated(view, created, rows);
            case TenantPlanAttached attached -> planAttached(view, attached, rows);
            case OrganizationUnitCreated created -> unitCreated(view, created, rows);
            case RoleCreated created -> roleCreated(view, created);
            case MembershipCreated created -> membershipCreated(view, created);
            case MembershipRoleChanged changed -> rolesChanged(view, changed, rows);
            case MembershipRemoved removed -> membershipRemoved(view, removed, rows);
            // Invitations decide nothing here, and who is invited stands in the event sealed: only the position moves.
            case InvitationSent _, InvitationAccepted _, InvitationRevoked _ -> new Folded(view, List.of());
            default -> throw new CannotFold("no fold for `" + event.getSchema().getName() + "`");
        };
    }

    private static Folded tenantCreated(TenantView view, TenantCreated created, TenantRows rows) {
        var tenant = view.tenant();
        belongs(tenant, created.getTenantId());
        rows.tenant(tenant).ifPresent(_ -> {
            throw new CannotFold("the tenant was created before");
        });
        var state = TenantState.newBuilder()
                .setTenantId(created.getTenantId())
                .setVersion(created.getVersion())
                .setStatus(TenantStatus.PENDING)
                .setSlug(created.getSlug())
                .setLegalName(created.getLegalName())
                .setCountry(created.getCountry())
                .setResidencyRegion(created.getResidencyRegion())
                .build();
        return new Folded(view.with(Facts.of(state)), List.of(Change.of(tenant, state)));
    }

    private static Folded planAttached(TenantView view, TenantPlanAttached attached, TenantRows rows) {
        var tenant = view.tenant();
        belongs(tenant, attached.getTenantId());
        var before = rows.tenant(tenant).orElseThrow(() -> new CannotFold("a plan came before its tenant"));
        var state = TenantState.newBuilder(before)
                .setVersion(attached.getVersion())
                .setStatus(TenantStatus.ACTIVE)
                .setPlanRef(attached.getPlanRef())
                .build();
        return new Folded(view.with(Facts.of(state)), List.of(Change.of(tenant, state)));
    }

    private static Folded roleCreated(TenantView view, RoleCreated created) {
        var tenant = view.tenant();
        belongs(tenant, created.getTenantId());
        var state = RoleState.newBuilder()
                .setRoleId(created.getRoleId())
                .setVersion(created.getVersion())
                .setCode(created.getCode())
                .setDisplayName(created.getDisplayName())
                .setSystem(created.getSystem())
                .setPermissions(created.getPermissions())
                .build();
        return new Folded(view.with(Facts.of(state)), List.of(Change.of(tenant, state)));
    }

    private static Folded membershipCreated(TenantView view, MembershipCreated created) {
        var tenant = view.tenant();
        belongs(tenant, created.getTenantId());
        var state = MembershipState.newBuilder()
                .setMembershipId(created.getMembershipId())
                .setVersion(created.getVersion())
                .setSubjectType(created.getSubjectType())
                .setSubjectId(created.getSubjectId())
                .setStatus(created.getStatus())
                .setScope(created.getScope())
                .setAssignments(List.of())
                .setInvitedBy(created.getInvitedBy())
                .setJoinedAt(created.getJoinedAt())
                .build();
        return new Folded(view.with(Facts.of(state)), List.of(Change.of(tenant, state)));
    }

    private static Folded rolesChanged(TenantView view, MembershipRoleChanged changed, TenantRows rows) {
        var tenant = view.tenant();
        belongs(tenant, changed.getTenantId());
        var state = MembershipState.newBuilder(membership(rows, tenant, changed.getMembershipId()))
                .setVersion(changed.getVersion())
                .setAssignments(changed.getAssignments())
                .build();
        return new Folded(view.with(Facts.of(state)), List.of(Change.of(tenant, state)));
    }

    private static Folded membershipRemoved(TenantView view, MembershipRemoved removed, TenantRows rows) {
        var tenant = view.tenant();
        belongs(tenant, removed.getTenantId());
        var state = MembershipState.newBuilder(membership(rows, tenant, removed.getMembershipId()))
                .setVersion(removed.getVersion())
                .build();
        return new Folded(
                view.with(Facts.removed(state)),
                List.of(Change.goneMembership(tenant, state), Change.former(tenant, state)));
    }

    private static Folded unitCreated(TenantView view, OrganizationUnitCreated created, TenantRows rows) {
        var tenant = view.tenant();
        belongs(tenant, created.getTenantId());
        var unit = OrganizationUnitState.newBuilder()
                .setUnitId(created.getUnitId())
                .setVersion(created.getVersion())
                .setKind(created.getKind())
                .setParentId(created.getParentId())
                .setName(created.getName())
                .setPropertyId(created.getPropertyId())
                .setArchived(false)
                .build();
        var units = new ArrayList<>(List.of(unit));
        for (var child : created.getAdopts()) {
            var before = rows.unit(tenant, child).orElseThrow(() -> new CannotFold("an adopted unit is not there"));
            units.add(OrganizationUnitState.newBuilder(before)
                    .setParentId(created.getUnitId())
                    .build());
        }
        var next = view;
        var changes = new ArrayList<Change>();
        for (var state : units) {
            next = Facts.of(state).map(next::with).orElse(next);
            changes.add(Change.of(tenant, state));
        }
        return new Folded(next, changes);
    }

    /// The whole snapshot instead of all that was known: what it does not name is gone.
    ///
    /// @param empty a view of this tenant in which nothing is known yet
    static Folded replace(TenantView empty, List<TenantSnapshot> chunks, TenantRows rows) {
        var tenant = empty.tenant();
        var puts = new ArrayList<Change>();
        chunks.forEach(chunk -> belongs(tenant, chunk.getTenantId()));
        var state = chunks.getLast().getTenant();
        belongs(tenant, state.getTenantId());
        puts.add(Change.of(tenant, state));
        var view = empty.with(Facts.of(state));
        for (var chunk : chunks) {
            for (var unit : chunk.getUnits()) {
                view = Facts.of(unit).map(view::with).orElse(view);
                puts.add(Change.of(tenant, unit));
            }
        }
        for (var chunk : chunks) {
            for (var role : chunk.getRoles()) {
                view = view.with(Facts.of(role));
                puts.add(Change.of(tenant, role));
            }
        }
        for (var chunk : chunks) {
            for (var membership : chunk.getMemberships()) {
                view = view.with(Facts.of(membership));
                puts.add(Change.of(tenant, membership));
                rows.formerMembership(tenant, membership.getMembershipId())
                        .ifPresent(_ -> puts.add(Change.gone(Keys.entry(
                                tenant, Kind.FORMER_MEMBERSHIP, Ids.membership(membership.getMembershipId())))));
            }
        }
        return new Folded(view, replacing(tenant, puts, rows));
    }

    private static List<Change> replacing(TenantId tenant, List<Change> puts, TenantRows rows) {
        var named = new HashSet<>(puts.stream().map(Change::key).toList());
        var changes = new ArrayList<Change>();
        rows.units(tenant)
                .forEach(unit -> changes.add(Change.gone(Change.of(tenant, unit).key())));
        rows.roles(tenant)
                .forEach(role -> changes.add(Change.gone(Change.of(tenant, role).key())));
        rows.memberships(tenant).forEach(member -> changes.add(Change.goneMembership(tenant, member)));
        changes.removeIf(change -> named.contains(change.key()));
        changes.addAll(puts);
        return changes;
    }

    private static MembershipState membership(TenantRows rows, TenantId tenant, String id) {
        return rows.membership(tenant, id).orElseThrow(() -> new CannotFold("the membership is not there"));
    }

    private static void belongs(TenantId tenant, String named) {
        if (!tenant.toString().equals(named)) {
            throw new CannotFold("the event's content names another tenant than its key");
        }
    }
}
