package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.byPassword;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.ApprovalId;
import melmastoon.access.Caller;
import melmastoon.access.MembershipId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.EndBreakGlass.BreakGlassEnded;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.approval.BreakGlassTime;
import melmastoon.domain.erasure.ErasureReason;
import melmastoon.domain.erasure.GuestId;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipSuspensionReason;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Ruling 58.
class BreakGlassTest {
    private static final Caller SUE = platformAdmin("usr_sue");
    private static final Caller SECOND = platformAdmin("usr_second");
    private static final Caller GABE = person("gabe");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void anOwnersApprovalGivesOneRoleForTheHoursThatWereAskedForByRuling58() {
        var asked = asked("tenant.auditor", only(acme.alpha()));
        assertThat(current()).isEmpty();
        application.later(Duration.ofHours(1));

        done(acme.approves(OLGA, asked));

        var member = current().orElseThrow();
        assertThat(member.profile().breakGlass()).hasValue(asked);
        assertThat(member.scope()).isEqualTo(only(acme.alpha()));
        assertThat(member.assignments()).singleElement().satisfies(held -> {
            assertThat(held.scope()).isEqualTo(only(acme.alpha()));
            assertThat(held.grantedBy()).isEqualTo(OLGA.subject());
            assertThat(held.validity().until()).hasValue(held.grantedAt().plus(Duration.ofHours(2)));
        });
        assertThat(memory.audits(acme.tenant()).getLast().after()).containsEntry("breakGlass", asked.toString());
    }

    @Test
    void anotherPlatformAdministratorApprovesToo() {
        var asked = asked("tenant.gm", WHOLE);

        assertThat(refusal(acme.approves(SUE, asked))).isEqualTo("MELMASTOON.TENANT.APPROVAL_BY_REQUESTER");
        assertThat(acme.approves(SECOND, asked)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void nobodyElseInTheTenantApprovesByRuling58() {
        acme.joins(GABE, WHOLE, "tenant.gm");
        assertThat(refusal(acme.approves(GABE, asked("tenant.housekeeping", only(acme.alpha())))))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    /// An owner may define a role with its permissions; it does not make owners.
    @Test
    void aRoleThatPermitsToDecideMakesNoOwner() {
        acme.defines(OLGA, "approver", "break_glass:decide");
        acme.joins(GABE, WHOLE, "approver", "tenant.gm");
        var asked = asked("tenant.housekeeping", only(acme.alpha()));

        assertThat(refusal(acme.approves(GABE, asked))).isEqualTo("MELMASTOON.TENANT.APPROVAL_BY_OWNER_ONLY");
        assertThat(acme.declines(GABE, asked)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void itIsNeverAnOwnersNorATenantsOwnRoleByRuling58() {
        acme.defines(OLGA, "nearly_an_owner", "role:define");

        for (var role : List.of("tenant.owner", "nearly_an_owner")) {
            assertThat(refusal(acme.breaksGlass(SUE, role, WHOLE))).isEqualTo("MELMASTOON.TENANT.BREAK_GLASS_ROLE");
        }
        assertThat(refusal(acme.breaksGlass(SUE, "unheard_of", WHOLE)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_NOT_FOUND");
    }

    @Test
    void itLastsEightHoursAtMostByRuling58() {
        assertThat(new BreakGlassTime(480).minutes()).isEqualTo(480);
        for (var minutes : List.of(481, 0, -1, Integer.MAX_VALUE)) {
            assertThatIllegalArgumentException().isThrownBy(() -> new BreakGlassTime(minutes));
        }
    }

    @Test
    void itsRoleNoLongerCountsWhenItsTimeIsOverWithoutATimer() {
        given("tenant.gm", WHOLE);
        assertThat(works(SUE)).isInstanceOf(CommandResult.Done.class);
        application.later(Duration.ofHours(2));

        assertThat(refusal(works(SUE))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void aTimerEndsItAndNothingElse() {
        var member = given("tenant.gm", WHOLE);
        assertThat(refusal(ends(member))).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_OVER");
        assertThat(refusal(ends(acme.olga()))).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_OVER");
        application.later(Duration.ofHours(2));

        done(ends(member));

        assertThat(current()).isEmpty();
        assertThat(done(ends(member)).version()).isEqualTo(3);
        assertThat(refusal(application.endBreakGlass().end(application.by(OLGA), acme.tenant(), member)))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void anOwnerEndsItEarlyAndSoDoesWhoeverHasIt() {
        done(acme.removes(OLGA, given("tenant.gm", WHOLE)));
        assertThat(refusal(works(SUE))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");

        done(acme.leaves(SUE, given("tenant.gm", WHOLE)));
        assertThat(current()).isEmpty();
    }

    @Test
    void itIsNotExtendedWhileItLasts() {
        given("tenant.gm", WHOLE);
        assertThat(refusal(acme.breaksGlass(SUE, "tenant.gm", WHOLE)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ALREADY_MEMBER");
        application.later(Duration.ofHours(2));

        var first = current().orElseThrow().id();
        var second = given("tenant.auditor", WHOLE);

        assertThat(second).isNotEqualTo(first);
        assertThat(memory.in(acme.tenant(), rows -> rows.port(Memberships.class).find(first))
                        .orElseThrow()
                        .state())
                .isInstanceOf(Membership.Removed.class);
    }

    @Test
    void whoIsAMemberNeedsNone() {
        acme.joins(SUE, WHOLE, "tenant.auditor");

        assertThat(refusal(acme.breaksGlass(SUE, "tenant.gm", WHOLE)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ALREADY_MEMBER");
    }

    @Test
    void whoHasBecomeAMemberMeanwhileIsGivenNothing() {
        var asked = asked("tenant.gm", WHOLE);
        acme.joins(SUE, WHOLE, "tenant.auditor");

        assertThat(refusal(acme.approves(OLGA, asked))).isEqualTo("MELMASTOON.MEMBERSHIP.ALREADY_MEMBER");
    }

    @Test
    void itIsNotWidenedByRuling58() {
        var member = given("tenant.housekeeping", only(acme.alpha()));

        for (var refused : List.<CommandResult<?>>of(
                acme.assigns(OLGA, member, "tenant.gm", only(acme.alpha())),
                acme.rescopes(OLGA, member, WHOLE),
                acme.transfers(OLGA, member),
                acme.asksFor(SUE, "tenant.gm", only(acme.alpha())))) {
            assertThat(refusal(refused)).isEqualTo("MELMASTOON.MEMBERSHIP.BREAK_GLASS");
        }
    }

    /// R-4, rulings 36 and 49: it gives and takes nothing beyond its own end.
    @Test
    void whatItGivesDoesNotOutlastItByR4() {
        var hiba = acme.joins(person("hiba"), WHOLE, "tenant.housekeeping");
        given("tenant.gm", WHOLE);

        assertThat(refusal(acme.assigns(SUE, hiba, "tenant.front_desk", WHOLE)))
                .isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(refusal(application
                        .suspendMembership()
                        .suspend(
                                application.by(tenantOnly(SUE)),
                                acme.tenant(),
                                hiba,
                                MembershipSuspensionReason.OTHER)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.REMOVAL_NOT_ALLOWED");
    }

    @Test
    void onlyAPersonOfThePlatformAsks() {
        assertThat(refusal(acme.breaksGlass(OLGA, "tenant.gm", WHOLE)))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(acme.breaksGlass(person("eve"), "tenant.gm", WHOLE)))
                .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
        var robot = new Caller(
                SUE.issuer(),
                Subject.service("robot"),
                Optional.empty(),
                Optional.empty(),
                SUE.platformRoles(),
                Set.of(),
                Set.of());
        assertThat(refusal(acme.breaksGlass(robot, "tenant.gm", WHOLE)))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void oneRequestOfAPersonWaitsAtATimeByRuling1() {
        var asked = asked("tenant.gm", WHOLE);

        assertThat(asked("tenant.gm", WHOLE)).isEqualTo(asked);
        assertThat(refusal(acme.breaksGlass(SUE, "tenant.auditor", WHOLE)))
                .isEqualTo("MELMASTOON.TENANT.APPROVAL_PENDING");
        assertThat(acme.breaksGlass(SECOND, "tenant.gm", WHOLE)).isInstanceOf(CommandResult.Done.class);
        done(acme.withdraws(SUE, asked));
        assertThat(acme.breaksGlass(SUE, "tenant.auditor", WHOLE)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void nobodyApprovesAfter24Hours() {
        var asked = asked("tenant.gm", WHOLE);
        application.later(Duration.ofHours(24));

        assertThat(refusal(acme.approves(OLGA, asked))).isEqualTo("MELMASTOON.TENANT.APPROVAL_EXPIRED");
    }

    @Test
    void noneIsGivenInASuspendedTenantByRuling2() {
        var asked = asked("tenant.gm", WHOLE);
        done(acme.suspended(TenantSuspensionReason.ABUSE));

        for (var refused : List.<CommandResult<?>>of(
                acme.breaksGlass(SUE, "tenant.gm", WHOLE), acme.approves(SECOND, asked), acme.approves(OLGA, asked))) {
            assertThat(refusal(refused)).isEqualTo("MELMASTOON.TENANT.NOT_ACTIVE");
        }
    }

    @Test
    void theOwnersPermissionToDecideTakesASecondFactor() {
        assertThat(refusal(acme.approves(byPassword(OLGA), asked("tenant.gm", WHOLE))))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    private ApprovalId asked(String role, Scope scope) {
        return done(acme.breaksGlass(SUE, role, scope)).value().approvalId();
    }

    /// Sue's, by Olga's approval.
    private MembershipId given(String role, Scope scope) {
        done(acme.approves(OLGA, asked(role, scope)));
        return current().orElseThrow().id();
    }

    private CommandResult<BreakGlassEnded> ends(MembershipId member) {
        return application.endBreakGlass().end(application.byItself(), acme.tenant(), member);
    }

    /// What a general manager may do.
    private CommandResult<?> works(Caller actor) {
        return application
                .requestGuestErasure()
                .request(application.by(actor), acme.tenant(), new GuestId("gst_1"), ErasureReason.OTHER);
    }

    /// As a member alone, without the platform's role.
    private static Caller tenantOnly(Caller admin) {
        return new Caller(
                admin.issuer(),
                admin.subject(),
                admin.tenant(),
                admin.verifiedEmail(),
                Set.of(),
                Set.of(),
                admin.amr());
    }

    private Optional<Membership> current() {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(SUE.subject()))
                .map(found -> found.state());
    }
}
