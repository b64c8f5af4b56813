package melmastoon.query.whatif;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
import melmastoon.access.Permission;
import melmastoon.access.RoleId;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.role.Roles;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleName;
import melmastoon.query.kernel.Unavailable;
import melmastoon.tenant.v1.InvitationState;
import melmastoon.tenant.v1.InvitationStatus;
import melmastoon.tenant.v1.RoleState;

/// The roles of a replica.
///
/// @param memberships of the same
record ReplicaRoles(Replica replica, ReplicaMemberships memberships) implements Roles {
    @Override
    public List<Role> find(Collection<RoleId> ids) {
        return Set.copyOf(ids).stream()
                .flatMap(id -> find(id).stream())
                .map(Versioned::state)
                .filter(ReplicaRoles::exists)
                .toList();
    }

    @Override
    public Optional<Role> findByCode(RoleCode code) {
        return existing().filter(role -> role.code().equals(code)).findFirst();
    }

    @Override
    public Optional<Versioned<Role>> find(RoleId id) {
        return replica.rows()
                .find(replica.tenant(), RoleState.class, id.toString())
                .map(this::read);
    }

    @Override
    public List<Versioned<Role>> findSystem() {
        return replica.rows().all(replica.tenant(), RoleState.class).stream()
                .map(this::read)
                .filter(role -> role.state() instanceof Role.SystemRole)
                .toList();
    }

    @Override
    public int countCustom() {
        return (int) existing().filter(Role.CustomRole.class::isInstance).count();
    }

    @Override
    public boolean isInUse(RoleId role, Instant now) {
        return isHeld(role, now)
                || replica.rows().all(replica.tenant(), InvitationState.class).stream()
                        .filter(invitation -> invitation.getStatus() == InvitationStatus.PENDING)
                        .anyMatch(invitation -> invitation.getRoleIds().contains(role.toString())
                                && invitation.getExpiresAt().isAfter(now));
    }

    private boolean isHeld(RoleId role, Instant now) {
        return replica.view()
                .holders(role)
                .flatMap(id -> memberships.find(id).stream())
                .flatMap(member -> member.state().assignments().stream())
                .anyMatch(held -> held.role().equals(role) && !held.validity().hasEnded(now));
    }

    private Stream<Role> existing() {
        return replica.rows().all(replica.tenant(), RoleState.class).stream()
                .map(state -> read(state).state())
                .filter(ReplicaRoles::exists);
    }

    private static boolean exists(Role role) {
        return !(role instanceof Role.DeletedRole);
    }

    private Versioned<Role> read(RoleState state) {
        var id = RoleId.parse(state.getRoleId());
        var code = new RoleCode(state.getCode());
        var name = new RoleName(state.getDisplayName());
        var role = switch (state.getStatus()) {
            case DELETED -> new Role.DeletedRole(id, replica.tenant(), code, name);
            case ACTIVE ->
                state.getSystem()
                        ? new Role.SystemRole(id, replica.tenant(), code, name, permissions(state))
                        : new Role.CustomRole(id, replica.tenant(), code, name, permissions(state), conditional(state));
            case UNKNOWN -> throw Unavailable.writtenByANewerBuild();
        };
        return new Versioned<>(role, state.getVersion());
    }

    private static Set<Permission> permissions(RoleState state) {
        return state.getPermissions().stream().map(Permission::parse).collect(toUnmodifiableSet());
    }

    private static Map<Permission, Condition> conditional(RoleState state) {
        return state.getConditional().stream()
                .collect(toUnmodifiableMap(
                        each -> Permission.parse(each.getPermission()),
                        each -> Condition.of(each.getCondition())
                                .obliging(Optional.ofNullable(each.getObligation())
                                        .map(CustomObligation::new))));
    }
}
