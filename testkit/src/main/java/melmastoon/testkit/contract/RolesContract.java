package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.RoleId;
import melmastoon.access.Validity;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.kernel.Change;
import melmastoon.application.role.RoleType;
import melmastoon.application.role.Roles;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleEvent;
import melmastoon.domain.role.RoleName;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;

/// Roles as rows.
public abstract class RolesContract extends PortContract {

    @Test
    void rolesComeBackAsTheyWereSavedInTheOrderInWhichTheyWereMade() {
        var owner = samples.role("tenant.owner");
        var auditor = samples.role("tenant.auditor");
        transact(tenant -> {
            save(tenant, owner);
            save(tenant, auditor);
        });

        assertList(tenant -> tenant.store(RoleType.TYPE).all()).containsExactly(owner.after(), auditor.after());
        var unknown = new RoleId(Samples.uuid());
        assertList(tenant -> tenant.port(Roles.class)
                        .find(List.of(owner.after().state().id(), unknown)))
                .containsExactly(owner.after().state());
        assertOptional(tenant -> tenant.port(Roles.class).findByCode(new RoleCode("tenant.auditor")))
                .hasValue(auditor.after().state());
        assertList(tenant -> tenant.port(Roles.class).findSystem()).containsExactly(owner.after(), auditor.after());
        assertOptional(tenant -> tenant.port(Roles.class).findByCode(new RoleCode("tenant.chef")))
                .isEmpty();
        assertOptional(tenant ->
                        tenant.port(Roles.class).find(auditor.after().state().id()))
                .hasValue(auditor.after());
    }

    /// Ruling 15.
    @Test
    void aSystemRoleComesBackAsANewerCatalogueHasIt() {
        var made = samples.role("tenant.auditor");
        var custom = samples.customRole("concierge");
        transact(tenant -> {
            save(tenant, made);
            save(tenant, custom);
        });
        var role = made.after().state();
        var newer = new Role.SystemRole(role.id(), role.tenant(), role.code(), new RoleName("Inspector"), Set.of());
        var upgraded = Change.changed(RoleType.TYPE, made.after(), List.of(new RoleEvent.Updated(newer, Samples.NOW)));
        transact(tenant -> save(tenant, upgraded));

        assertList(tenant -> tenant.port(Roles.class).findSystem()).containsExactly(upgraded.after());
    }

    @Test
    void aCustomRoleComesBackAsItWasSavedInEveryState() {
        var made = samples.customRole("concierge");
        transact(tenant -> save(tenant, made));
        var renamed = new Role.CustomRole(
                id(made), samples.tenant(), new RoleCode("concierge"), new RoleName("Doorman"), Set.of());
        var updated = Change.changed(RoleType.TYPE, made.after(), List.of(new RoleEvent.Updated(renamed, Samples.NOW)));
        transact(tenant -> save(tenant, updated));

        assertOptional(tenant -> tenant.port(Roles.class).find(id(made))).hasValue(updated.after());
        assertValue(tenant -> tenant.port(Roles.class).countCustom()).isEqualTo(1);
        assertThatThrownBy(() -> transact(tenant -> save(tenant, updated))).isInstanceOf(IllegalStateException.class);

        var deleted = samples.deleted(updated);
        transact(tenant -> save(tenant, deleted));

        assertOptional(tenant -> tenant.port(Roles.class).find(id(made))).hasValue(deleted.after());
        assertList(tenant -> tenant.store(RoleType.TYPE).all()).containsExactly(deleted.after());
        assertList(tenant -> tenant.port(Roles.class).find(List.of(id(made)))).isEmpty();
        assertOptional(tenant -> tenant.port(Roles.class).findByCode(new RoleCode("concierge")))
                .isEmpty();
        assertValue(tenant -> tenant.port(Roles.class).countCustom()).isEqualTo(0);
    }

    ///
    @Test
    void aCodeIsTakenUntilItsRoleIsDeleted() {
        var made = samples.customRole("concierge");
        transact(tenant -> save(tenant, made));
        assertThatThrownBy(() -> transact(tenant -> save(tenant, samples.customRole("concierge"))))
                .isInstanceOf(IllegalStateException.class);

        transact(tenant -> save(tenant, samples.deleted(made)));
        var next = samples.customRole("concierge");
        transact(tenant -> save(tenant, next));

        assertOptional(tenant -> tenant.port(Roles.class).findByCode(new RoleCode("concierge")))
                .hasValue(next.after().state());
    }

    @Test
    void aRoleIsInUseWhileAMemberHoldsItOrAPendingInvitationProposesIt() {
        var held = samples.customRole("concierge");
        var proposed = samples.customRole("spa");
        var free = samples.customRole("porter");
        var seasonal = samples.customRole("diver");
        var end = Samples.NOW.plusSeconds(60);
        var season = new Validity(Optional.empty(), Optional.of(end));
        var member = samples.member(
                "usr_amal",
                Samples.WHOLE,
                Samples.assignment(id(held), Samples.WHOLE),
                Samples.assignment(id(seasonal), Samples.WHOLE, season));
        var invitation = samples.invitation("a@acme.example", Samples.NOW, Samples.WHOLE, id(proposed));
        transact(tenant -> {
            save(tenant, held);
            save(tenant, proposed);
            save(tenant, free);
            save(tenant, seasonal);
            save(tenant, member);
            save(tenant, invitation);
        });

        assertUsed(held, Samples.NOW).isEqualTo(true);
        assertUsed(proposed, Samples.NOW).isEqualTo(true);
        assertUsed(free, Samples.NOW).isEqualTo(false);
        assertUsed(proposed, Samples.NOW.plus(Invitation.LIFETIME)).isEqualTo(false);
        assertUsed(seasonal, end.minusMillis(1)).isEqualTo(true);
        assertUsed(seasonal, end).isEqualTo(false);

        var terms = invitation.after().state().terms();
        var revoked = new InvitationEvent.Revoked(
                terms.id(), samples.tenant(), terms.invitedBy(), RevokeReason.REVOKED, Samples.NOW);
        transact(tenant -> save(tenant, Change.changed(InvitationType.TYPE, invitation.after(), List.of(revoked))));
        assertUsed(proposed, Samples.NOW).isEqualTo(false);
    }

    private ObjectAssert<Boolean> assertUsed(Change<Role, RoleEvent> role, Instant now) {
        return assertValue(tenant -> tenant.port(Roles.class).isInUse(id(role), now));
    }

    private static RoleId id(Change<Role, RoleEvent> role) {
        return role.after().state().id();
    }
}
