package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.newTenant;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.Desk.done;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.InvitationId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.OutboxEntry;
import melmastoon.application.Outcome;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InvitationPage;
import melmastoon.application.invitation.InviteStaff.Invite;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.tenant.Locale;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Desk;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// I-4, M-2, R-4, rulings 2, 16, 22, 23, 32 and 33.
class InvitingTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final Desk desk = Desk.over(memory);
    private final Acme acme = acme(desk);

    @Test
    void theTokenIsKeptAsAHashAlone() {
        var id = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");

        var kept = memory.in(acme.tenant(), rows -> rows.invitations().find(id)).orElseThrow();
        assertThat(kept.toString()).doesNotContain(desk.tokenOf(id));
        assertThat(kept.state().terms().tokenHash().matches(desk.tokenOf(id))).isTrue();
        assertThat(memory.audits(acme.tenant()).toString()).doesNotContain(desk.tokenOf(id));
    }

    @Test
    void aNewInvitationRevokesThePendingOneToTheSameAddressByI4() {
        var first = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        var second = acme.invited("AMAL@acme.example", WHOLE, "tenant.gm");

        var lastTwo = memory.outbox(acme.tenant()).reversed().subList(0, 2);
        assertThat(event(lastTwo.get(1))).isInstanceOfSatisfying(InvitationEvent.Revoked.class, revoked -> {
            assertThat(revoked.id()).isEqualTo(first);
            assertThat(revoked.reason()).isEqualTo(RevokeReason.SUPERSEDED);
        });
        assertThat(event(lastTwo.getFirst())).isInstanceOf(InvitationEvent.Sent.class);
        assertThat(refusal(acme.accepts(person("amal"), first))).isEqualTo("InvitationRevoked");
        assertThat(acme.accepts(person("amal"), second)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void nobodyInvitesToMoreThanItHoldsByR4() {
        var manager = person("gabe");
        acme.joins(manager, WHOLE, "tenant.gm");

        assertThat(refusal(acme.invites(manager, "amal@acme.example", WHOLE, "tenant.owner")))
                .isEqualTo("RoleEscalation");
        assertThat(acme.invites(manager, "amal@acme.example", only(acme.alpha()), "tenant.gm"))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aMemberOfSingleHousesDoesNotInviteByRuling14() {
        var manager = person("gabe");
        acme.joins(manager, only(acme.alpha()), "tenant.gm");

        assertThat(refusal(acme.invites(manager, "amal@acme.example", only(acme.alpha()), "tenant.gm")))
                .isEqualTo("PermissionDenied");
    }

    @Test
    void aScopeNamesPropertiesOfThisTenantAloneByM2() {
        var elsewhere = Acme.chain(desk, "other-hotels");

        for (var unit : Set.of(acme.north(), acme.root(), elsewhere.alpha(), new OrganizationUnitId(desk.mint()))) {
            assertThat(refusal(acme.invites(OLGA, "amal@acme.example", only(unit), "tenant.gm")))
                    .isEqualTo("ScopeNotProperty");
        }
    }

    @Test
    void aScopeNamesAPropertyByEitherOfItsIdsByRuling6() {
        var house = done(desk.createOrganizationUnit()
                .create(
                        desk.by(OLGA),
                        acme.tenant(),
                        new NewUnit(
                                UnitKind.PROPERTY,
                                new UnitName("Delta"),
                                Optional.of(acme.root()),
                                Optional.of(new PropertyId("ppt_delta")))));
        var byPropertyId = new ScopeRef.Only(Set.of(PropertyRef.parse("ppt_delta")));
        var invite = new Invite(
                new EmailAddress("amal@acme.example"),
                Set.of(RoleRef.parse("tenant.gm")),
                byPropertyId,
                Locale.ENGLISH);
        var invited = done(desk.inviteStaff().invite(desk.by(OLGA), acme.tenant(), invite));

        var unit = OrganizationUnitId.parse(house.id("organizationUnitId"));
        var kept = memory.in(
                acme.tenant(), rows -> rows.invitations().find(InvitationId.parse(invited.id("invitationId"))));
        assertThat(kept.orElseThrow().state().terms().scope()).isEqualTo(only(unit));

        var unknown = new ScopeRef.Only(Set.of(PropertyRef.parse("ppt_omega")));
        assertThat(refusal(desk.assignRole()
                        .assign(
                                desk.by(OLGA),
                                acme.tenant(),
                                acme.olga(),
                                RoleRef.parse("tenant.gm"),
                                Optional.of(unknown))))
                .isEqualTo("ScopeNotProperty");
    }

    @Test
    void anUnknownRoleIsNotFound() {
        assertThat(refusal(acme.invites(OLGA, "amal@acme.example", WHOLE, "tenant.chef")))
                .isEqualTo("RoleNotFound");
    }

    @Test
    void nobodyIsInvitedWhileTheTenantIsPendingByRuling2() {
        var pending = TenantId.parse(
                done(desk.provisionTenant().provision(desk.by(platformAdmin()), newTenant("guest-house")))
                        .id("tenantId"));
        var invite = new Invite(
                new EmailAddress("amal@acme.example"),
                Set.of(RoleRef.parse("tenant.gm")),
                ScopeRef.of(WHOLE),
                Locale.ENGLISH);

        assertThat(refusal(desk.inviteStaff().invite(desk.by(OLGA), pending, invite)))
                .isEqualTo("TenantNotActive");
    }

    @Test
    void aTenantSendsFiftyInvitationsAnHourByRuling32() {
        for (int i = 0; i < 50; i++) {
            acme.invited("staff" + i + "@acme.example", WHOLE, "tenant.front_desk");
            desk.later(Duration.ofSeconds(30));
        }

        var oneMore = acme.invites(OLGA, "amal@acme.example", WHOLE, "tenant.front_desk");
        assertThat(refusal(oneMore)).isEqualTo("TooManyInvitations");
        assertThat(Refusals.retryAfter(oneMore)).hasValue(Duration.ofMinutes(35));

        desk.later(Duration.ofMinutes(35).plusMillis(1));
        assertThat(acme.invites(OLGA, "amal@acme.example", WHOLE, "tenant.front_desk"))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void invitationsAreListedForThoseWhoMayReadThem() {
        var first = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        var second = acme.invited("bo@acme.example", WHOLE, "tenant.front_desk");
        var clerk = person("bo");
        done(acme.accepts(clerk, second));
        var all = new InvitationFilter(Optional.empty(), Optional.empty(), 10);

        assertThat(desk.listInvitations().list(OLGA, acme.tenant(), all))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(((InvitationPage) done.value()).invitations())
                                .extracting(found -> found.state().id())
                                .containsExactly(second, first));
        assertThat(refusal(desk.listInvitations().list(clerk, acme.tenant(), all)))
                .isEqualTo("PermissionDenied");
        assertThat(refusal(desk.listInvitations().list(person("eve"), acme.tenant(), all)))
                .isEqualTo("TenantNotFound");
    }

    private static InvitationEvent event(OutboxEntry entry) {
        return ((OutboxEntry.OfInvitation) entry.content()).event();
    }
}
