package melmastoon.access;

import static melmastoon.access.Fixtures.HERAT;
import static melmastoon.access.Fixtures.KABUL;
import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.acme;
import static melmastoon.access.Fixtures.ask;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static melmastoon.access.Fixtures.only;
import static melmastoon.access.Fixtures.question;
import static melmastoon.access.Fixtures.reason;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is missing, old or doubtful grants nothing.
class WhatIsKnownTest {
    private final TenantView acme = acme().with(member("amina", everywhere(), holds("tenant.owner", everywhere())));

    @Test
    void aTenantOfWhichNothingIsKnownDeniesEverything() {
        var nothing = TenantView.empty(PermissionCatalogue.standard(), acme.position());
        assertThat(reason(ask(nothing, "amina", "tenant:read", "ppt_kabul"))).isEqualTo(DenyReason.UNKNOWN_TENANT);
    }

    @Test
    void aSuspectTenantIsDeniedWithItsReason() {
        var suspect = acme.suspect("revision 7 came twice with different ids");
        assertThat(ask(suspect, "amina", "tenant:read", "ppt_kabul"))
                .isEqualTo(new Decision.Denied(DenyReason.SUSPECT, "revision 7 came twice with different ids"));
    }

    @Test
    void aSensitivePermissionIsNotDecidedFromAStateOlderThan30Seconds() {
        var question = question("amina", "folio:adjust", "ppt_kabul");
        assertThat(Evaluator.decide(acme, question, NOW.minusSeconds(30), NOW).allowed())
                .isTrue();
        assertThat(reason(Evaluator.decide(acme, question, NOW.minusSeconds(31), NOW)))
                .isEqualTo(DenyReason.STALE);
    }

    @Test
    void anyOtherPermissionIsDecidedFromAStateOfUpTo10Minutes() {
        var question = question("amina", "reservation:check_in", "ppt_kabul");
        assertThat(Evaluator.decide(acme, question, NOW.minusSeconds(600), NOW).allowed())
                .isTrue();
        assertThat(reason(Evaluator.decide(acme, question, NOW.minusSeconds(601), NOW)))
                .isEqualTo(DenyReason.STALE);
    }

    /// Ruling 2: it takes no right and gives none, and who was suspended over an invoice must be able to correct it.
    @Test
    void aTenantThatIsNotClosedMaySetItsBillingContact() {
        for (var status : TenantStatus.values()) {
            var tenant = acme.with(new Fact.Tenant(status));
            assertThat(ask(tenant, "amina", "billing_contact:update", "ppt_kabul")
                            .allowed())
                    .as(status.name())
                    .isEqualTo(status != TenantStatus.CLOSED);
        }
    }

    @Test
    void aSuspendedMemberIsDenied() {
        var suspended = acme.with(
                member("amina", Fact.Membership.Status.SUSPENDED, everywhere(), holds("tenant.owner", everywhere())));
        assertThat(reason(ask(suspended, "amina", "tenant:read", "ppt_kabul")))
                .isEqualTo(DenyReason.MEMBERSHIP_SUSPENDED);
    }

    @Test
    void aPropertyIsFoundByBothOfItsNames() {
        assertThat(ask(acme, "amina", "reservation:create", "ppt_kabul").allowed())
                .isTrue();
        assertThat(ask(acme, "amina", "reservation:create", KABUL.toString()).allowed())
                .isTrue();
        assertThat(reason(ask(acme, "amina", "reservation:create", "org_nonsense")))
                .isEqualTo(DenyReason.UNKNOWN_PROPERTY);
    }

    @Test
    void aDisjointIntersectionGrantsNothing() {
        var nowhere = acme.with(member("dunya", only(KABUL), holds("tenant.front_desk", only(HERAT))));
        assertThat(reason(ask(nowhere, "dunya", "reservation:create", "ppt_kabul")))
                .isEqualTo(DenyReason.OUT_OF_SCOPE);
        assertThat(reason(ask(nowhere, "dunya", "reservation:create", "ppt_herat")))
                .isEqualTo(DenyReason.OUT_OF_SCOPE);
    }

    @Test
    void aScopeNamesItsPropertyWhicheverOfThemCameFirst() {
        var late = new OrganizationUnitId(new UUID(1, 9));
        var view = acme.with(member("dunya", everywhere(), holds("tenant.front_desk", only(late))));
        assertThat(reason(ask(view, "dunya", "reservation:create", "ppt_late"))).isEqualTo(DenyReason.UNKNOWN_PROPERTY);
        var both = view.with(Fixtures.property(late, "ppt_late"));
        assertThat(ask(both, "dunya", "reservation:create", "ppt_late").allowed())
                .isTrue();
        assertThat(reason(ask(both, "dunya", "reservation:create", "ppt_kabul")))
                .isEqualTo(DenyReason.OUT_OF_SCOPE);
    }

    @Test
    void anArchivedPropertyGrantsNothing() {
        var archived = acme.with(
                new Fact.Unit(KABUL, Fact.Unit.Kind.PROPERTY, Optional.empty(), Optional.of("ppt_kabul"), true));
        assertThat(reason(ask(archived, "amina", "reservation:create", "ppt_kabul")))
                .isEqualTo(DenyReason.UNKNOWN_PROPERTY);
        assertThat(reason(ask(archived, "amina", "reservation:create", KABUL.toString())))
                .isEqualTo(DenyReason.UNKNOWN_PROPERTY);
        assertThat(ask(archived, "amina", "reservation:create", "ppt_herat").allowed())
                .isTrue();
        var reused = archived.with(Fixtures.property(new OrganizationUnitId(new UUID(1, 9)), "ppt_kabul"));
        assertThat(ask(reused, "amina", "reservation:create", "ppt_kabul").allowed())
                .isTrue();
    }

    @Test
    void aStateFromTheFutureHasNoKnownAge() {
        var question = question("amina", "reservation:check_in", "ppt_kabul");
        assertThat(Evaluator.decide(acme, question, NOW.plusSeconds(5), NOW).allowed())
                .isTrue();
        assertThat(Evaluator.decide(acme, question, NOW.plusSeconds(90), NOW))
                .isEqualTo(new Decision.Denied(
                        DenyReason.STALE,
                        "the state is 90 s ahead of this process' clock, so its age is not known, and"
                                + " `reservation:check_in` allows 600 s"));
        assertThat(reason(Evaluator.unknownTenant(NOW.plusSeconds(90), NOW))).isEqualTo(DenyReason.STALE);
    }

    @Test
    void aPermitNamesTheEventThatGrantedIt() {
        var assignment = new Fact.Assignment(
                new RoleAssignmentId(new UUID(4, 4)),
                Fixtures.roleId("tenant.owner"),
                everywhere(),
                Validity.ALWAYS,
                2,
                17);
        var view = acme.with(member("amina", everywhere(), assignment));
        assertThat(ask(view, "amina", "tenant:read", "ppt_kabul"))
                .isInstanceOfSatisfying(
                        Decision.Allowed.class,
                        allowed -> assertThat(allowed.granted()).isEqualTo(new Position(acme.tenant(), 2, 17)));
    }

    @Test
    void theRemovalOfAnOldMembershipDoesNotTouchTheNewOne() {
        var old = new Fact.Membership(
                new MembershipId(new UUID(9, 9)),
                Subject.user("amina"),
                Fact.Membership.Status.REMOVED,
                everywhere(),
                List.of());
        assertThat(ask(acme.with(old), "amina", "tenant:read", "ppt_kabul").allowed())
                .isTrue();
    }

    @Test
    void aRoleWithAPermissionOfALaterBuildStillGrantsTheRest() {
        var later = acme.with(new Fact.Role(
                Fixtures.roleId("tenant.owner"),
                "tenant.owner",
                Set.of(Permission.parse("spa:book"), Permission.parse("tenant:read"))));
        assertThat(ask(later, "amina", "tenant:read", "ppt_kabul").allowed()).isTrue();
        assertThat(reason(ask(later, "amina", "spa:book", "ppt_kabul"))).isEqualTo(DenyReason.UNKNOWN_PERMISSION);
    }

    @Test
    void aSubjectOfAnotherTypeWithTheSameIdIsNobody() {
        var service =
                new Question(Subject.service("amina"), Permission.parse("tenant:read"), Optional.empty(), Set.of());
        assertThat(reason(Evaluator.decide(acme, service, NOW, NOW))).isEqualTo(DenyReason.NOT_A_MEMBER);
    }
}
