package melmastoon.domain.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import melmastoon.access.Fact;
import melmastoon.access.MembershipId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.access.TenantView;
import melmastoon.domain.Decision;
import melmastoon.domain.role.Authority;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// I-5: who accepted without an account is pending until it has one.
class PendingMembershipTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final MembershipId ID = new MembershipId(new UUID(0, 2));
    private static final RoleId CLEANER = new RoleId(new UUID(0, 3));
    private static final RoleId OWNER = new RoleId(new UUID(0, 4));
    private static final Subject OLGA = Subject.user("usr_olga");
    private static final OtherOwners OTHERS = new OtherOwners(OWNER, 1);
    private static final OtherOwners NONE = new OtherOwners(OWNER, 0);
    private static final Role OWNER_ROLE = new Role.SystemRole(
            OWNER, TENANT, RoleCode.OWNER, new RoleName("Owner"), Set.of(Permission.parse("tenant:read")));

    private static final MembershipProfile PROFILE = new MembershipProfile(
            ID, TENANT, Subject.user("usr_amal"), Membership.WHOLE, Optional.of(OLGA), Optional.empty());
    private static final Assignment ROLE =
            new Assignment(new RoleAssignmentId(new UUID(0, 5)), CLEANER, Membership.WHOLE, OLGA, NOW.minusSeconds(60));
    private static final Membership AMAL = Membership.of(new MembershipEvent.Created(PROFILE))
            .after(new MembershipEvent.RolesChanged(ID, TENANT, List.of(ROLE), NOW));

    @Test
    void itHasItsRolesAndIsNeitherActiveNorAnOwner() {
        assertThat(AMAL).isEqualTo(new Membership.Pending(PROFILE, List.of(ROLE)));
        assertThat(AMAL.status()).isEqualTo(Fact.Membership.Status.PENDING);
        assertThat(AMAL.isOwner(CLEANER, NOW)).isFalse();
    }

    @Test
    void itIsActiveFromTheMomentWhenThePersonHasAnAccount() {
        var events = AMAL.decide(activate(olga("tenant:read")), NOW).orElseThrow();

        assertThat(events).containsExactly(new MembershipEvent.Activated(ID, TENANT, NOW));
        assertThat(AMAL.after(events.getFirst())).isEqualTo(new Membership.Active(PROFILE.joined(NOW), List.of(ROLE)));
    }

    @Test
    void whatItsGranterNoLongerHoldsIsNotGivenByR4() {
        assertThat(AMAL.decide(activate(olga()), NOW))
                .isEqualTo(Decision.refuse(
                        new MembershipRefusal.RoleEscalation(CLEANER.toString(), Permission.parse("tenant:read"))));
    }

    @Test
    void whoIsActiveAlreadyIsActivatedWithoutAnEventByRuling1AndNobodyWhoWasRemoved() {
        var active = new Membership.Active(PROFILE.joined(NOW), List.of(ROLE));
        var suspended = new Membership.Suspended(
                PROFILE.joined(NOW), List.of(ROLE), MembershipSuspensionReason.OTHER, OLGA, NOW);
        var removed = new Membership.Removed(PROFILE, OLGA, NOW);

        assertThat(active.decide(activate(olga()), NOW)).isEqualTo(Decision.accept());
        assertThat(suspended.decide(activate(olga()), NOW)).isEqualTo(Decision.accept());
        assertThat(removed.decide(activate(olga()), NOW))
                .isEqualTo(Decision.refuse(new MembershipRefusal.NotActive(ID, removed.status())));
        var activated = new MembershipEvent.Activated(ID, TENANT, NOW);
        assertThat(suspended.after(activated)).isEqualTo(suspended);
        assertThat(removed.after(activated)).isEqualTo(removed);
    }

    static List<MembershipCommand> changesOfWhatCounts() {
        return List.of(
                new MembershipCommand.Suspend(MembershipSuspensionReason.OTHER, olga("tenant:read"), OTHERS),
                new MembershipCommand.Reinstate(olga("tenant:read")),
                new MembershipCommand.AppointOwner(
                        new Grant(new RoleAssignmentId(new UUID(0, 8)), OWNER_ROLE, Membership.WHOLE), OLGA, NONE),
                new MembershipCommand.GiveUpOwnership(olga("tenant:read"), OTHERS),
                new MembershipCommand.ChangePropertyScope(Membership.WHOLE, List.of(), olga("tenant:read"), OTHERS));
    }

    @ParameterizedTest
    @MethodSource("changesOfWhatCounts")
    void nothingCountsYetThatCouldBeSuspendedOrMoved(MembershipCommand command) {
        assertThat(AMAL.decide(command, NOW))
                .isEqualTo(Decision.refuse(new MembershipRefusal.NotActive(ID, AMAL.status())));
    }

    @Test
    void itsRolesCanBeTakenAwayAndItself() {
        var olga = olga("tenant:read");
        var without = AMAL.decide(new MembershipCommand.Unassign(ROLE.id(), olga, OTHERS), NOW)
                .orElseThrow();
        var removed =
                AMAL.decide(new MembershipCommand.Remove(olga, OTHERS), NOW).orElseThrow();

        assertThat(AMAL.after(without.getFirst())).isEqualTo(new Membership.Pending(PROFILE, List.of()));
        assertThat(AMAL.after(removed.getFirst())).isEqualTo(new Membership.Removed(PROFILE, OLGA, NOW));
    }

    private static MembershipCommand activate(Authority.Holder granter) {
        return new MembershipCommand.Activate(List.of(granter));
    }

    /// Olga with a role of these permissions in the whole tenant.
    private static Authority.Holder olga(String... permissions) {
        var view = TenantView.empty(PermissionCatalogue.standard(), new Position(TENANT, 1, 1))
                .with(new Fact.Tenant(TenantStatus.ACTIVE))
                .with(new Fact.Role(CLEANER, "cleaner", Set.of(Permission.parse("tenant:read"))))
                .with(new Fact.Role(
                        OWNER,
                        "hers",
                        Set.of(permissions).stream()
                                .map(Permission::parse)
                                .collect(java.util.stream.Collectors.toSet())))
                .with(new Fact.Membership(
                        new MembershipId(new UUID(0, 6)),
                        OLGA,
                        Fact.Membership.Status.ACTIVE,
                        Membership.WHOLE,
                        List.of(new Fact.Assignment(new RoleAssignmentId(new UUID(0, 7)), OWNER, Membership.WHOLE))));
        return new Authority.Holder(OLGA, view, NOW);
    }
}
