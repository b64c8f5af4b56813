package melmastoon.testkit.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.role.RoleType;
import melmastoon.application.role.Roles;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleEvent;

final class MemoryRoles extends MemoryStore<Role, RoleEvent> implements Roles {
    private final TenantId tenant;

    MemoryRoles(Tables tables, TenantId tenant) {
        super(tables, tenant, RoleType.TYPE);
        this.tenant = tenant;
    }

    @Override
    public List<Role> find(Collection<RoleId> ids) {
        return all().stream()
                .map(Versioned::state)
                .filter(MemoryRoles::exists)
                .filter(role -> ids.contains(role.id()))
                .toList();
    }

    @Override
    public Optional<Role> findByCode(RoleCode code) {
        return existing().filter(role -> role.code().equals(code)).findFirst();
    }

    @Override
    public Optional<Versioned<Role>> find(RoleId id) {
        return byId(id.toString());
    }

    @Override
    public List<Versioned<Role>> findSystem() {
        return all().stream()
                .filter(role -> role.state() instanceof Role.SystemRole)
                .toList();
    }

    @Override
    public int countCustom() {
        return (int) existing().filter(Role.CustomRole.class::isInstance).count();
    }

    @Override
    public boolean isInUse(RoleId role, Instant now) {
        var held = new MemoryStore<>(tables(), tenant, MembershipType.TYPE)
                .states()
                .flatMap(member -> member.state().assignments().stream())
                .anyMatch(assignment ->
                        assignment.role().equals(role) && !assignment.validity().hasEnded(now));
        return held
                || new MemoryStore<>(tables(), tenant, InvitationType.TYPE)
                        .states()
                        .map(Versioned::state)
                        .filter(Invitation.Pending.class::isInstance)
                        .map(Invitation::terms)
                        .anyMatch(terms -> terms.roles().contains(role)
                                && terms.expiresAt().isAfter(now));
    }

    @Override
    public void save(Change<Role, RoleEvent> change) {
        var code = change.after().state().code();
        if (change.before().isEmpty() && findByCode(code).isPresent()) {
            throw new IllegalStateException("there is a role " + code + " already");
        }
        super.save(change);
    }

    private Stream<Role> existing() {
        return states().map(Versioned::state).filter(MemoryRoles::exists);
    }

    private static boolean exists(Role role) {
        return !(role instanceof Role.DeletedRole);
    }
}
