package melmastoon.domain.invitation;

import static melmastoon.domain.Decision.refuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import melmastoon.access.Fact;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.access.TenantView;
import melmastoon.domain.Decision;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.membership.MembershipSize;
import melmastoon.domain.role.Authority;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleName;
import melmastoon.domain.tenant.Locale;
import org.junit.jupiter.api.Test;

/// I-1, R-4, rulings 16 and 32.
class SendingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final Subject GABE = Subject.user("usr_gabe");
    private static final Scope WHOLE = new Scope.WholeTenant();
    private static final Role OWNER = role(1, "tenant.owner", "tenant:read", "folio:adjust");
    private static final Role DESK = role(2, "tenant.front_desk", "tenant:read");

    private final TenantView tenant = TenantView.empty(PermissionCatalogue.standard(), new Position(TENANT, 1, 1))
            .with(new Fact.Tenant(TenantStatus.ACTIVE))
            .with(new Fact.Role(OWNER.id(), OWNER.code().value(), OWNER.permissions()))
            .with(new Fact.Role(DESK.id(), DESK.code().value(), DESK.permissions()))
            .with(new Fact.Membership(
                    new MembershipId(new UUID(0, 5)),
                    GABE,
                    Fact.Membership.Status.ACTIVE,
                    WHOLE,
                    List.of(new Fact.Assignment(new RoleAssignmentId(new UUID(0, 6)), DESK.id(), WHOLE))));

    @Test
    void anInvitationSaysWhatTheInvitedPersonWillHold() {
        var sent = send(List.of(DESK, DESK), WHOLE, RecentInvitations.NONE, 50).orElseThrow();

        assertThat(sent).singleElement().satisfies(event -> {
            assertThat(event.terms().roles()).containsExactly(DESK.id());
            assertThat(event.terms().invitedBy()).isEqualTo(GABE);
            assertThat(event.terms().expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(14)));
        });
    }

    @Test
    void nobodyInvitesToAPermissionThatItDoesNotHoldByR4() {
        assertThat(send(List.of(DESK, OWNER), WHOLE, RecentInvitations.NONE, 50))
                .isEqualTo(
                        refuse(new InvitationRefusal.RoleEscalation(RoleCode.OWNER, Permission.parse("folio:adjust"))));
    }

    @Test
    void aTenantSendsSoManyInvitationsAnHourByRuling32() {
        var oldest = NOW.minus(Duration.ofMinutes(40));
        var limit = 3;

        assertThat(send(List.of(DESK), WHOLE, new RecentInvitations(2, oldest), limit))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(send(List.of(DESK), WHOLE, new RecentInvitations(3, oldest), limit))
                .isEqualTo(refuse(new InvitationRefusal.TooManyInvitations(
                        InvitationQuota.ONE_BY_ONE, limit, Duration.ofMinutes(20))));
        assertThat(send(List.of(DESK), WHOLE, RecentInvitations.NONE, 0))
                .isEqualTo(refuse(new InvitationRefusal.TooManyInvitations(
                        InvitationQuota.ONE_BY_ONE, 0, InvitationQuota.ONE_BY_ONE.window())));
    }

    @Test
    void anInvitationThatLeadsToTooLargeAMembershipIsNotSent() {
        var half = IntStream.range(0, MembershipSize.MAX_UNITS / 2)
                .mapToObj(n -> new OrganizationUnitId(new UUID(1, n)))
                .collect(Collectors.toSet());

        assertThat(send(List.of(DESK), new Scope.Only(half), RecentInvitations.NONE, 50))
                .isNotEqualTo(refuse(new InvitationRefusal.MembershipTooLarge()));
        assertThat(send(List.of(DESK, OWNER), new Scope.Only(half), RecentInvitations.NONE, 50))
                .isEqualTo(refuse(new InvitationRefusal.MembershipTooLarge()));
    }

    @Test
    void anInvitationHasOneTo20Roles() {
        var many = IntStream.rangeClosed(1, 21)
                .mapToObj(n -> role(n, "tenant.role_" + n, "tenant:read"))
                .toList();
        for (var roles : List.of(List.<Role>of(), many)) {
            assertThatExceptionOfType(InvalidValue.class)
                    .isThrownBy(() -> send(roles, WHOLE, RecentInvitations.NONE, 50))
                    .withMessage("an invitation has 1 to 20 roles, not " + roles.size());
        }
    }

    private Decision<InvitationEvent.Sent, InvitationRefusal> send(
            List<Role> roles, Scope scope, RecentInvitations recent, int hourlyLimit) {
        return Invitation.send(
                new InvitationCommand.Send(
                        new InvitationId(new UUID(0, 7)),
                        TENANT,
                        new EmailAddress("amal@acme.example"),
                        InvitationToken.of(new byte[32]).hash(),
                        roles,
                        scope,
                        Locale.ENGLISH,
                        new Authority.Holder(GABE, tenant, NOW),
                        InvitationQuota.ONE_BY_ONE,
                        recent,
                        hourlyLimit,
                        SealedMail.of(new byte[0])),
                NOW);
    }

    private static Role role(int number, String code, String... permissions) {
        return new Role.SystemRole(
                new RoleId(new UUID(0, number)),
                TENANT,
                new RoleCode(code),
                new RoleName(code),
                Set.of(permissions).stream().map(Permission::parse).collect(Collectors.toSet()));
    }
}
