package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import melmastoon.access.Decision;
import melmastoon.access.DenyReason;
import melmastoon.access.MembershipId;
import melmastoon.access.Obligation;
import melmastoon.access.Position;
import melmastoon.access.Subject;
import melmastoon.access.TenantStatus;
import melmastoon.tenant.v1.ConditionalPermission;
import melmastoon.tenant.v1.InvitationAccepted;
import melmastoon.tenant.v1.InvitationSent;
import melmastoon.tenant.v1.InvitationState;
import melmastoon.tenant.v1.InvitationStatus;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.tenant.v1.OrganizationUnitArchived;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.OrganizationUnitMoved;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.RoleStatus;
import melmastoon.tenant.v1.RoleUpdated;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;
import melmastoon.tenant.v1.TenantState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What each event makes of a tenant.
class EachEventTest {
    private final Driver driver = new Driver();
    private final Log log = new Log(1);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aCreatedTenantIsPending() {
        driver.pipe(log.next(log.created()));
        assertThat(driver.view(log.tenant).status()).contains(TenantStatus.PENDING);
        assertThat(driver.rows()
                        .find(log.tenant, TenantState.class)
                        .orElseThrow()
                        .getSlug())
                .isEqualTo("acme");
    }

    @Test
    void aPlanMakesItActive() {
        driver.pipe(log.next(log.created()), log.next(log.planAttached()));
        assertThat(driver.view(log.tenant).status()).contains(TenantStatus.ACTIVE);
        assertThat(driver.rows()
                        .find(log.tenant, TenantState.class)
                        .orElseThrow()
                        .getPlanRef())
                .isEqualTo("pln_gold");
    }

    @Test
    void theOwnerMayDoWhatTheOwnersRoleSays() {
        driver.pipe(log.acme());
        assertThat(driver.denied(log.tenant, "usr_owner", "reservation:create", Log.unit(2)))
                .isEmpty();
        assertThat(driver.denied(log.tenant, "usr_owner", "reservation:create", "ppt_3"))
                .isEmpty();
        assertThat(driver.denied(log.tenant, "usr_stranger", "reservation:create", "ppt_3"))
                .contains(DenyReason.NOT_A_MEMBER);
    }

    @Test
    void anAssignmentCountsWhereItsScopeSays() {
        driver.pipe(log.acme());
        driver.pipe(
                log.next(log.memberCreated(2, "usr_clerk", Log.everywhere())),
                log.next(log.rolesChanged(
                        2, "usr_clerk", Log.holds(2, Log.systemRole("tenant.front_desk"), Log.only(Log.unit(2))))));
        assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:check_in", Log.unit(2)))
                .isEmpty();
        assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:check_in", Log.unit(3)))
                .contains(DenyReason.OUT_OF_SCOPE);
    }

    /// The grant is the same one: its evidence does not change with the role.
    @Test
    void whatARolePermitsIsDecidedAnewForAllItsHoldersAtTheEventThatChangesIt() {
        driver.pipe(log.acme());
        driver.pipe(
                log.next(log.roleCreated(50, "concierge", List.of("reservation:read"))),
                log.next(log.memberCreated(2, "usr_clerk", Log.everywhere())),
                log.next(log.rolesChanged(2, "usr_clerk", Log.holds(2, Log.role(50), Log.only(Log.unit(2))))));
        var before = driver.ask(log.tenant, "usr_clerk", "reservation:read", "ppt_2");
        assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:create", "ppt_2"))
                .contains(DenyReason.NOT_GRANTED);

        driver.pipe(log.next(log.roleUpdated(50, "concierge", List.of("reservation:create"))));

        var after = driver.ask(log.tenant, "usr_clerk", "reservation:create", "ppt_2");
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(after).isInstanceOf(Decision.Allowed.class).isEqualTo(before);
        assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:read", "ppt_2"))
                .contains(DenyReason.NOT_GRANTED);
    }

    @Test
    void aPermissionUnderAConditionIsHeldUnderThatOnly() {
        driver.pipe(log.acme());
        var state = RoleState.newBuilder(Log.roleState(50, "concierge", List.of("reservation:read")))
                .setConditional(List.of(
                        new ConditionalPermission("reservation:create", "subject.id == 'usr_clerk'", "sign"),
                        new ConditionalPermission("reservation:update", "context.amount <= 100", null)))
                .build();
        driver.pipe(
                log.next(new RoleUpdated(log.tenant.toString(), state)),
                log.next(log.memberCreated(2, "usr_clerk", Log.everywhere())),
                log.next(log.rolesChanged(2, "usr_clerk", Log.holds(2, Log.role(50), Log.everywhere()))));

        var created = Driver.ask(driver.view(log.tenant), "usr_clerk", "reservation:create", "ppt_2");
        assertThat(created.allowed()).isTrue();
        assertThat(created.obligations()).extracting(Obligation::id).containsExactly("custom-sign");
        assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:update", "ppt_2"))
                .contains(DenyReason.CONDITION_NOT_MET);
    }

    @Test
    void aDeletedRolePermitsNothingAndStaysAsDeleted() {
        driver.pipe(log.acme());
        driver.pipe(
                log.next(log.roleCreated(50, "concierge", List.of("reservation:read"))),
                log.next(log.memberCreated(2, "usr_clerk", Log.everywhere())),
                log.next(log.rolesChanged(2, "usr_clerk", Log.holds(2, Log.role(50), Log.everywhere()))));

        driver.pipe(log.next(log.roleDeleted(50, "concierge")));

        assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:read", "ppt_2"))
                .contains(DenyReason.NOT_GRANTED);
        assertThat(driver.rows()
                        .find(log.tenant, RoleState.class, Log.role(50))
                        .orElseThrow()
                        .getStatus())
                .isEqualTo(RoleStatus.DELETED);
    }

    @Test
    void aRemovedMemberMayNothingAndItsMembershipStaysAsRemoved() {
        driver.pipe(log.acme());
        driver.pipe(
                log.next(log.memberCreated(2, "usr_clerk", Log.everywhere())), log.next(log.removed(2, "usr_clerk")));
        assertThat(driver.denied(log.tenant, "usr_clerk", "tenant:read", "")).contains(DenyReason.NOT_A_MEMBER);
        assertThat(driver.rows()
                        .find(log.tenant, MembershipState.class, Log.membership(2))
                        .orElseThrow()
                        .getStatus())
                .isEqualTo(MembershipStatus.REMOVED);
        assertThat(driver.views.of(Subject.user("usr_clerk"))).isEmpty();
    }

    @Test
    void aReinvitedMemberHasANewMembership() {
        driver.pipe(log.acme());
        driver.pipe(
                log.next(log.memberCreated(2, "usr_clerk", Log.everywhere())),
                log.next(log.removed(2, "usr_clerk")),
                log.next(log.memberCreated(3, "usr_clerk", Log.everywhere())),
                log.next(
                        log.rolesChanged(3, "usr_clerk", Log.holds(3, Log.systemRole("tenant.gm"), Log.everywhere()))));
        assertThat(driver.denied(log.tenant, "usr_clerk", "tenant:read", "")).isEmpty();
        assertThat(driver.views.of(Subject.user("usr_clerk")))
                .containsEntry(log.tenant, MembershipId.parse(Log.membership(3)));
    }

    @Test
    void aRootInsertedAboveAnotherAdoptsIt() {
        driver.pipe(
                log.next(log.created()),
                log.next(log.unitCreated(1, OrganizationUnitKind.PROPERTY, null)),
                log.next(log.unitCreated(2, OrganizationUnitKind.CHAIN, null, Log.unit(1))));
        assertThat(driver.rows().all(log.tenant, OrganizationUnitState.class))
                .extracting(OrganizationUnitState::getUnitId, OrganizationUnitState::getParentId)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Log.unit(1), Log.unit(2)),
                        org.assertj.core.groups.Tuple.tuple(Log.unit(2), null));
    }

    @Test
    void anInvitationIsStoredAndDecidesNothing() {
        driver.pipe(log.acme());
        var before = driver.view(log.tenant);
        driver.pipe(log.next(new InvitationSent(
                log.tenant.toString(), ByteBuffer.allocate(3), invitation(InvitationStatus.PENDING))));
        driver.pipe(log.next(new InvitationAccepted(log.tenant.toString(), invitation(InvitationStatus.ACCEPTED))));
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.view(log.tenant).subjects()).isEqualTo(before.subjects());
        assertThat(driver.rows()
                        .find(log.tenant, InvitationState.class, Log.invitation(1))
                        .orElseThrow()
                        .getStatus())
                .isEqualTo(InvitationStatus.ACCEPTED);
    }

    @Test
    void anArchivedPropertyGrantsNothingAtOnce() {
        driver.pipe(log.acme());
        var archived = log.unitState(2, OrganizationUnitKind.PROPERTY, Log.unit(1), true);
        driver.pipe(log.next(new OrganizationUnitArchived(log.tenant.toString(), archived)));
        assertThat(driver.denied(log.tenant, "usr_owner", "reservation:create", Log.unit(2)))
                .contains(DenyReason.UNKNOWN_PROPERTY);
        assertThat(driver.denied(log.tenant, "usr_owner", "reservation:create", Log.unit(3)))
                .isEmpty();
    }

    /// O-6: what is below has no event of its own, and is where its parents are.
    @Test
    void aUnitThatMovesTakesWhatIsBelowItAlong() {
        driver.pipe(log.acme());
        driver.pipe(
                log.next(log.unitCreated(4, OrganizationUnitKind.REGION, Log.unit(1))),
                log.next(log.unitCreated(5, OrganizationUnitKind.REGION, Log.unit(1))),
                log.next(log.unitCreated(6, OrganizationUnitKind.PROPERTY, Log.unit(5))));
        driver.pipe(
                log.next(log.memberCreated(3, "usr_clerk", Log.below(Log.unit(4)))),
                log.next(log.rolesChanged(
                        3, "usr_clerk", Log.holds(3, Log.systemRole("tenant.gm"), Log.below(Log.unit(4))))));
        assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:create", Log.unit(6)))
                .contains(DenyReason.OUT_OF_SCOPE);
        var moved = log.unitState(5, OrganizationUnitKind.REGION, Log.unit(4), false);
        driver.pipe(log.next(new OrganizationUnitMoved(log.tenant.toString(), Log.unit(1), moved)));
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(parent(5)).isEqualTo(Log.unit(4));
        assertThat(parent(6)).isEqualTo(Log.unit(5));
        assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:create", Log.unit(6)))
                .as("scopes are resolved against the tree as it is now")
                .isEmpty();
        assertThat(driver.rebuilt(log.tenant).position()).isEqualTo(log.position());
    }

    private @Nullable String parent(int unit) {
        return driver.rows()
                .find(log.tenant, OrganizationUnitState.class, Log.unit(unit))
                .orElseThrow()
                .getParentId();
    }

    @Test
    void aPermitNamesTheEventThatGrantedIt() {
        driver.pipe(log.acme());
        assertThat(driver.ask(log.tenant, "usr_owner", "tenant:read", ""))
                .isInstanceOfSatisfying(
                        Decision.Allowed.class,
                        allowed -> assertThat(allowed.granted()).isEqualTo(new Position(log.tenant, 1, 1)));
    }

    @Test
    void aSubjectThatAMembershipNoLongerNamesHasNoneLeft() {
        driver.pipe(log.acme());
        driver.pipe(
                log.next(log.memberCreated(2, "usr_a", Log.everywhere())),
                log.next(log.memberCreated(2, "usr_b", Log.everywhere())));
        assertThat(driver.denied(log.tenant, "usr_a", "tenant:read", "")).contains(DenyReason.NOT_A_MEMBER);
        assertThat(driver.views.of(Subject.user("usr_a"))).isEmpty();
        assertThat(driver.views.of(Subject.user("usr_b"))).hasSize(1);
    }

    private static InvitationState invitation(InvitationStatus status) {
        return InvitationState.newBuilder()
                .setInvitationId(Log.invitation(1))
                .setVersion(1)
                .setStatus(status)
                .setRoleIds(List.of())
                .setScope(Log.everywhere())
                .setLocale("en")
                .setInvitedBy("user:usr_owner")
                .setInvitedAt(Log.START)
                .setExpiresAt(Log.START)
                .build();
    }

    @Test
    void whatThisBuildDoesNotKnowGrantsNothing() {
        driver.pipe(log.acme());
        var owner = Log.systemRole("tenant.owner");
        driver.pipe(
                log.next(log.memberCreated(2, "usr_a", new Scope(ScopeKind.UNKNOWN, List.of(), List.of()))),
                log.next(log.rolesChanged(2, "usr_a", Log.holds(2, owner, Log.everywhere()))),
                log.next(log.memberCreated(3, "usr_b", MembershipStatus.UNKNOWN, Log.everywhere())),
                log.next(log.rolesChanged(3, "usr_b", Log.holds(3, owner, Log.everywhere()))),
                log.next(log.memberCreated(4, "usr_c", Log.everywhere())),
                log.next(log.rolesChanged(
                        4, "usr_c", Log.holds(4, owner, new Scope(ScopeKind.UNKNOWN, List.of(), List.of())))),
                log.next(log.unitCreated(4, OrganizationUnitKind.UNKNOWN, Log.unit(1))));
        assertThat(driver.denied(log.tenant, "usr_a", "tenant:read", "")).contains(DenyReason.NOT_GRANTED);
        assertThat(driver.denied(log.tenant, "usr_b", "tenant:read", "")).contains(DenyReason.MEMBERSHIP_SUSPENDED);
        assertThat(driver.denied(log.tenant, "usr_c", "tenant:read", "")).contains(DenyReason.NOT_GRANTED);
        assertThat(driver.denied(log.tenant, "usr_owner", "reservation:create", Log.unit(4)))
                .contains(DenyReason.UNKNOWN_PROPERTY);
    }
}
