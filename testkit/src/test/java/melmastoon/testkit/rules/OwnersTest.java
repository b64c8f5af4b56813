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

import java.util.List;
import melmastoon.access.Caller;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.application.role.Roles;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipSuspensionReason;
import melmastoon.domain.role.RoleCode;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// How a tenant's ownership passes on: M-3, R-5, rulings 1, 3, 17 and 45.
class OwnersTest {
    private static final Caller AMAL = person("amal");
    private static final Caller GABE = person("gabe");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void anOwnerIsAppointedWhereThereIsNoneLeftByRuling17() {
        lost(OLGA);

        var appointed = done(acme.appointed(AMAL)).value().membershipId();

        assertThat(isOwner(AMAL)).isTrue();
        assertThat(current(AMAL).state().id()).isEqualTo(appointed);
        assertThat(acme.invites(AMAL, "bo@acme.example", WHOLE, "tenant.owner")).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aMemberWhoIsAppointedKeepsItsMembershipAndItsRoles() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.gm");
        lost(OLGA);

        assertThat(done(acme.appointed(AMAL)).value().membershipId()).isEqualTo(amal);
        assertThat(current(AMAL).state().assignments()).hasSize(2);
    }

    @Test
    void nobodyIsAppointedBesideAnOwnerByRuling17() {
        acme.joins(GABE, WHOLE, "tenant.gm");

        assertThat(refusal(acme.appointed(AMAL))).isEqualTo("MELMASTOON.TENANT.OWNER_EXISTS");
        assertThat(refusal(acme.appointed(GABE))).isEqualTo("MELMASTOON.TENANT.OWNER_EXISTS");
    }

    @Test
    void appointingTheOwnerChangesNothingByRuling1() {
        var before = memory.outbox(acme.tenant()).size();

        assertThat(done(acme.appointed(OLGA)).value().membershipId()).isEqualTo(acme.olga());
        assertThat(memory.outbox(acme.tenant())).hasSize(before);
    }

    @Test
    void anOwnerOfOneHouseDoesNotKeepAnotherFromBeingAppointedByRuling17() {
        acme.joins(GABE, only(acme.alpha()), "tenant.owner");
        lost(OLGA);

        assertThat(refusal(acme.appointed(GABE))).isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_WIDENED");
        assertThat(acme.appointed(AMAL)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void whoIsSuspendedIsNotAppointed() {
        done(acme.suspends(OLGA, acme.joins(AMAL, WHOLE, "tenant.gm")));
        lost(OLGA);

        assertThat(refusal(acme.appointed(AMAL))).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_ACTIVE");
    }

    @Test
    void onlyAPlatformAdministratorAppoints() {
        acme.joins(GABE, WHOLE, "tenant.gm");
        lost(OLGA);

        assertThat(refusal(application.appointOwner().appoint(application.by(GABE), acme.tenant(), "usr_gabe")))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void ownershipIsTransferredInOneCommandByRuling45() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.gm");
        var before = memory.outbox(acme.tenant()).size();

        done(acme.transfers(OLGA, amal));

        assertThat(isOwner(AMAL)).isTrue();
        assertThat(isOwner(OLGA)).isFalse();
        var events = memory.outbox(acme.tenant()).stream().skip(before).toList();
        assertThat(events)
                .extracting(entry -> entry.content().subject())
                .containsExactly(amal.toString(), acme.olga().toString());
        assertThat(events)
                .extracting(entry -> entry.command().id())
                .containsOnly(events.getFirst().command().id());
        assertThat(refusal(acme.transfers(OLGA, amal))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void theGiverKeepsItsOtherRoles() {
        done(acme.assigns(OLGA, acme.olga(), "tenant.auditor", WHOLE));
        done(acme.assigns(OLGA, acme.olga(), "tenant.owner", only(acme.alpha())));

        done(acme.transfers(OLGA, acme.joins(AMAL, WHOLE, "tenant.gm")));

        assertThat(current(OLGA).state().assignments())
                .singleElement()
                .satisfies(held -> assertThat(held.role()).isNotEqualTo(ownerRole()));
    }

    @Test
    void ownershipIsTransferredToWhoIsAnOwnerAlready() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.owner");

        var transferred = done(acme.transfers(OLGA, amal));

        assertThat(transferred.version()).isEqualTo(2);
        assertThat(isOwner(AMAL)).isTrue();
        assertThat(isOwner(OLGA)).isFalse();
    }

    @Test
    void theTenantKeepsAnOwnerByM3AndR5() {
        var gabe = acme.joins(GABE, only(acme.alpha()), "tenant.gm");
        var amal = acme.joins(AMAL, WHOLE, "tenant.gm");
        done(acme.suspends(OLGA, amal));

        assertThat(refusal(acme.transfers(OLGA, gabe))).isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_WIDENED");
        assertThat(refusal(acme.transfers(OLGA, amal))).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_ACTIVE");
        assertThat(refusal(acme.transfers(OLGA, acme.olga()))).isEqualTo("MELMASTOON.TENANT.TRANSFER_TO_SELF");
        assertThat(refusal(acme.transfers(OLGA, new MembershipId(application.mint()))))
                .isEqualTo("MELMASTOON.MEMBERSHIP.NOT_FOUND");
        assertThat(isOwner(OLGA)).isTrue();
    }

    @Test
    void ownershipIsNotHandedOverToAMachine() {
        var service = done(acme.adds(OLGA, "channel-manager", WHOLE, "tenant.gm"))
                .value()
                .membershipId();

        assertThat(refusal(acme.transfers(OLGA, service))).isEqualTo("MELMASTOON.TENANT.OWNER_NOT_A_PERSON");
    }

    @Test
    void aTenantIsNotLeftToAMachineByM3AndRuling17() {
        done(acme.adds(OLGA, "channel-manager", WHOLE, "tenant.owner"));
        var ownership = current(OLGA).state().assignments().getFirst().id();
        var platform = application.by(platformAdmin());

        for (var refused : List.<CommandResult<?>>of(
                acme.leaves(OLGA, acme.olga()),
                application.removeMembership().remove(platform, acme.tenant(), acme.olga()),
                application
                        .suspendMembership()
                        .suspend(platform, acme.tenant(), acme.olga(), MembershipSuspensionReason.INVESTIGATION),
                application.unassignRole().unassign(application.by(OLGA), acme.tenant(), acme.olga(), ownership),
                acme.rescopes(OLGA, acme.olga(), only(acme.alpha())))) {
            assertThat(refusal(refused)).isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
        }
        lost(OLGA);
        done(acme.appointed(AMAL));
        assertThat(isOwner(AMAL)).isTrue();
    }

    @Test
    void aServiceThatHoldsTheOwnersRoleIsRemovedLikeAnyOther() {
        var service = done(acme.adds(OLGA, "channel-manager", WHOLE, "tenant.owner"))
                .value()
                .membershipId();

        done(acme.removes(OLGA, service));
    }

    @Test
    void onlyAnOwnerTransfersOwnership() {
        acme.joins(GABE, WHOLE, "tenant.gm");
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        assertThat(refusal(acme.transfers(GABE, amal))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void transferringOwnershipNeedsAStrongAuthentication() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.gm");

        assertThat(refusal(acme.transfers(byPassword(OLGA), amal))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    /// As when iam has deleted the account.
    private void lost(Caller owner) {
        memory.in(acme.tenant(), rows -> {
            var member =
                    rows.port(Memberships.class).findCurrent(owner.subject()).orElseThrow();
            var removed = new MembershipEvent.Removed(
                    member.state().id(), acme.tenant(), Subject.service("iam"), application.now());
            rows.store(MembershipType.TYPE).save(Change.changed(MembershipType.TYPE, member, List.of(removed)));
            return true;
        });
    }

    private Versioned<Membership> current(Caller person) {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(person.subject()))
                .orElseThrow();
    }

    private boolean isOwner(Caller person) {
        return current(person).state().isOwner(ownerRole(), application.now());
    }

    private RoleId ownerRole() {
        return memory.in(acme.tenant(), rows -> rows.port(Roles.class).findByCode(RoleCode.OWNER))
                .orElseThrow()
                .id();
    }
}
