package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.CustomObligation;
import melmastoon.access.Permission;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.Memberships;
import melmastoon.application.resource.SetSubjectProperties;
import melmastoon.application.role.CreateRole;
import melmastoon.application.role.GrantPermission.Terms;
import melmastoon.application.role.Roles;
import melmastoon.domain.resource.Properties;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleName;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Roles that a tenant defines, rulings 1, 2, 16, 30 and 36.
class CustomRolesTest {
    private static final Caller AMAL = person("amal");
    private static final String DENIED = "MELMASTOON.COMMON.PERMISSION_DENIED";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private final Scope alpha = only(acme.alpha());

    @Test
    void aRoleThatTheTenantDefinedIsAssignedAndProposedLikeAnyOther() {
        var role = define("night_auditor", "night_audit:run");
        var amal = acme.joins(AMAL, alpha, "night_auditor");
        var dara = acme.joins(person("dara"), alpha, "tenant.front_desk");

        done(acme.assigns(OLGA, dara, role.toString(), alpha));

        for (var member : List.of(amal, dara)) {
            var held = memory.in(
                            acme.tenant(), rows -> rows.port(Memberships.class).find(member))
                    .orElseThrow()
                    .state()
                    .assignments();
            assertThat(held).anyMatch(assignment -> assignment.role().equals(role));
        }
    }

    /// Whoever has `role:assign` by it may use it at once, and only as far as she holds what she assigns.
    @Test
    void aWidenedRoleCountsAtOnceForWhoeverHoldsIt() {
        var role = define("trainer", "reservation:read");
        acme.joins(AMAL, WHOLE, "trainer");
        var dara = acme.joins(person("dara"), WHOLE, "tenant.front_desk");
        assertThat(refusal(acme.assigns(AMAL, dara, "trainer", WHOLE))).isEqualTo(DENIED);

        done(acme.grants(OLGA, role, "role:assign"));
        done(acme.assigns(AMAL, dara, "trainer", WHOLE));
        assertThat(refusal(acme.assigns(AMAL, dara, "tenant.gm", WHOLE)))
                .isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");

        done(acme.revokes(OLGA, role, "role:assign"));
        assertThat(refusal(acme.assigns(AMAL, dara, "trainer", alpha))).isEqualTo(DENIED);
    }

    @Test
    void nobodyDefinesOrWidensARoleBeyondWhatItHoldsByR4() {
        define("definer", "role:define", "role:read", "reservation:read");
        acme.joins(AMAL, WHOLE, "definer");
        var mine =
                done(acme.defines(AMAL, "reader", "reservation:read")).value().roleId();

        assertThat(refusal(acme.defines(AMAL, "chief", "reservation:read", "role:assign")))
                .isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(refusal(acme.grants(AMAL, mine, "role:assign"))).isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        var chief = define("chief", "role:assign");
        assertThat(refusal(acme.revokes(AMAL, chief, "role:assign")))
                .isEqualTo("MELMASTOON.MEMBERSHIP.REMOVAL_NOT_ALLOWED");
    }

    @Test
    void onlyWhoeverDefinesRolesForTheWholeTenantDoes() {
        var role = define("concierge", "reservation:read");
        acme.joins(AMAL, WHOLE, "tenant.gm");

        assertThat(refusal(acme.defines(AMAL, "porter", "reservation:read"))).isEqualTo(DENIED);
        assertThat(refusal(acme.deletes(AMAL, role))).isEqualTo(DENIED);
        define("definer", "role:define", "reservation:read");
        var dara = person("dara");
        acme.joins(dara, alpha, "definer");
        assertThat(refusal(acme.defines(dara, "porter", "reservation:read"))).isEqualTo(DENIED);
    }

    @Test
    void aSystemRoleIsNotChangedByR2() {
        var owner = systemRole("tenant.owner");

        for (var refused : List.of(
                acme.grants(OLGA, owner, "reservation:read"),
                acme.revokes(OLGA, owner, "reservation:read"),
                acme.deletes(OLGA, owner),
                application.updateRole().update(application.by(OLGA), acme.tenant(), owner, new RoleName("Boss")))) {
            assertThat(refusal(refused)).isEqualTo("MELMASTOON.TENANT.ROLE_IMMUTABLE");
        }
    }

    @Test
    void aRoleIsDeletedOnceNobodyHoldsItAndNoInvitationProposesIt() {
        var role = define("concierge", "reservation:read");
        var invitation = acme.invited("amal@acme.example", WHOLE, "concierge");
        assertThat(refusal(acme.deletes(OLGA, role))).isEqualTo("MELMASTOON.TENANT.ROLE_IN_USE");

        var amal = done(acme.accepts(AMAL, invitation)).value().membershipId();
        assertThat(refusal(acme.deletes(OLGA, role))).isEqualTo("MELMASTOON.TENANT.ROLE_IN_USE");

        done(acme.removes(OLGA, amal));
        var deleted = done(acme.deletes(OLGA, role));
        assertThat(done(acme.deletes(OLGA, role)).position()).isEqualTo(deleted.position());
        assertThat(refusal(acme.grants(OLGA, role, "reservation:create")))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_UNKNOWN");
        assertThat(refusal(acme.assigns(OLGA, acme.olga(), role.toString(), WHOLE)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_NOT_FOUND");
        assertThat(refusal(acme.invites(OLGA, "b@acme.example", WHOLE, "concierge")))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_NOT_FOUND");
    }

    @Test
    void aCodeIsTakenOnceAndFreeAgainAfterItsRoleByR1() {
        var first = define("concierge", "reservation:read");
        assertThat(refusal(acme.defines(OLGA, "concierge"))).isEqualTo("MELMASTOON.TENANT.ROLE_CODE_TAKEN");

        done(acme.deletes(OLGA, first));

        assertThat(define("concierge")).isNotEqualTo(first);
    }

    @Test
    void aRefusalSaysWhichPermissionIsUnknown() {
        var refused = acme.defines(OLGA, "concierge", "reservation:read", "unheard_of:do");

        assertThat(refusal(refused)).isEqualTo("MELMASTOON.TENANT.PERMISSION_UNKNOWN");
        assertThat(((CommandResult.Refused<?>) refused).pointer()).contains("/permissions/1");
    }

    @Test
    void aKeptRefusalSaysItAgain() {
        var wanted = new CreateRole.Definition(
                RoleCode.custom("concierge"), new RoleName("Concierge"), List.of(Permission.parse("unheard_of:do")));
        var request = application.by(OLGA);

        var first = application.createRole().create(request, acme.tenant(), wanted);

        assertThat(application.createRole().create(request, acme.tenant(), wanted))
                .isEqualTo(first);
    }

    @Test
    void aConditionThatIsWrongIsRefusedWithItsPlace() {
        var role = define("clerk", "folio:read");

        var refused = acme.grantsIf(OLGA, role, "folio:adjust", "context.amount <=");

        assertThat(refusal(refused)).isEqualTo("MELMASTOON.TENANT.CONDITION_INVALID");
        assertThat(((CommandResult.Refused<?>) refused).message()).contains("line 1, column");
        assertThat(((CommandResult.Refused<?>) refused).pointer()).contains("/condition");
        assertThat(refusal(acme.grantsIf(OLGA, role, "membership:invite", "true")))
                .isEqualTo("MELMASTOON.TENANT.CONDITION_NOT_POSSIBLE");
    }

    @Test
    void anObligationRidesOnACondition() {
        var role = define("clerk", "folio:read");
        var signing = Optional.of(CustomObligation.parse("sign"));

        var refused = acme.grants(OLGA, role, "folio:adjust", new Terms(Optional.empty(), signing));

        assertThat(refusal(refused)).isEqualTo("MELMASTOON.TENANT.OBLIGATION_WITHOUT_CONDITION");
        assertThat(((CommandResult.Refused<?>) refused).pointer()).contains("/obligation");
        done(acme.grants(OLGA, role, "folio:adjust", new Terms(Optional.of("true"), signing)));
    }

    /// This service meets none, and so has to deny (AuthZEN Obligations Profile 1.0).
    @Test
    void whatObligesToSomethingCustomAllowsNoCommand() {
        var lead = define("lead");
        var signing = Optional.of(CustomObligation.parse("sign"));
        done(acme.grants(OLGA, lead, "role:define", new Terms(Optional.of("true"), signing)));
        acme.joins(AMAL, WHOLE, "lead");

        assertThat(refusal(acme.defines(AMAL, "porter"))).isEqualTo(DENIED);
        done(acme.grants(OLGA, lead, "role:define", new Terms(Optional.of("true"), Optional.empty())));
        done(acme.defines(AMAL, "porter"));
    }

    @Test
    void whoHoldsByConditionAssignsTheSameConditionAndNoMoreByRuling49() {
        var clerk = define("clerk", "role:assign", "folio:read");
        done(acme.grantsIf(OLGA, clerk, "folio:adjust", "context.amount <= 100"));
        acme.joins(AMAL, WHOLE, "clerk");
        var dara = acme.joins(person("dara"), WHOLE, "tenant.housekeeping");
        define("adjuster", "folio:adjust");
        var looser = define("looser");
        done(acme.grantsIf(OLGA, looser, "folio:adjust", "context.amount <= 101"));

        assertThat(refusal(acme.assigns(AMAL, dara, "adjuster", WHOLE))).isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(refusal(acme.assigns(AMAL, dara, "looser", WHOLE))).isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        done(acme.assigns(AMAL, dara, "clerk", WHOLE));
    }

    /// The same as at a check, which reads them from the tenant's view.
    @Test
    void aConditionAsksForWhatIsSaidOfWhoeverCommands() {
        var lead = define("lead");
        done(acme.grantsIf(OLGA, lead, "role:define", "subject.leads == true"));
        acme.joins(AMAL, WHOLE, "lead");
        assertThat(refusal(acme.defines(AMAL, "porter"))).isEqualTo(DENIED);

        done(application
                .setSubjectProperties()
                .set(
                        application.by(OLGA),
                        acme.tenant(),
                        AMAL.subject(),
                        new SetSubjectProperties.Description(
                                Properties.parse("properties", Map.of("leads", true)), Set.of())));

        done(acme.defines(AMAL, "porter"));
    }

    @Test
    void aSuspendedTenantDefinesNoRoles() {
        acme.suspended(TenantSuspensionReason.ABUSE);

        assertThat(refusal(acme.defines(OLGA, "concierge"))).isEqualTo("MELMASTOON.TENANT.NOT_ACTIVE");
    }

    @Test
    void anExpectedVersionIsComparedByRuling30() {
        var role = define("concierge", "reservation:read");

        assertThat(refusal(application.deleteRole().delete(application.by(OLGA).expecting(2), acme.tenant(), role)))
                .isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
    }

    @Test
    void aRoleOfAnotherTenantIsNone() {
        var other = Acme.chain(application, "other-hotels");
        var role = define("concierge", "reservation:read");

        assertThat(refusal(other.deletes(OLGA, role))).isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_UNKNOWN");
        assertThat(refusal(other.assigns(OLGA, other.olga(), "concierge", WHOLE)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_NOT_FOUND");
    }

    @Test
    void theAuditSaysWhatARolePermittedBeforeAndAfter() {
        var role = define("concierge", "reservation:read");
        done(acme.grants(OLGA, role, "reservation:create"));

        assertThat(memory.audits(acme.tenant()).getLast()).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("grant_permission");
            assertThat(entry.before()).containsEntry("permissions", "reservation:read");
            assertThat(entry.after())
                    .containsEntry("permissions", "reservation:create reservation:read")
                    .containsEntry("status", "active");
        });
    }

    private RoleId define(String code, String... permissions) {
        return done(acme.defines(OLGA, code, permissions)).value().roleId();
    }

    private RoleId systemRole(String code) {
        TenantId tenant = acme.tenant();
        return memory.in(
                        tenant,
                        rows -> Optional.of(rows.port(Roles.class)
                                .findByCode(new RoleCode(code))
                                .orElseThrow()
                                .id()))
                .orElseThrow();
    }
}
