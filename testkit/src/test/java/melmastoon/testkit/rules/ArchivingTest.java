package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static melmastoon.testkit.rules.Refusals.revision;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.ArchiveOrganizationUnit.UnitArchived;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.application.organization.OpenReservations;
import melmastoon.application.organization.RenameOrganizationUnit.UnitRenamed;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// O-1, O-2, O-5, rulings 1, 2, 12 and 30: renaming units and taking them out of use.
class ArchivingTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void aUnitIsArchivedFromItsPropertiesUpwardAndOnce() {
        assertThat(refusal(archives(OLGA, acme.north()))).isEqualTo("MELMASTOON.TENANT.ORG_ARCHIVE_BLOCKED");
        assertThat(done(archives(OLGA, acme.alpha())).version()).isEqualTo(2);
        done(archives(OLGA, acme.beta()));
        done(archives(OLGA, acme.north()));
        var before = revision(memory, acme.tenant());

        assertThat(done(archives(OLGA, acme.alpha())).version()).isEqualTo(2);
        assertThat(revision(memory, acme.tenant())).isEqualTo(before);
        assertThat(refusal(archives(OLGA, acme.root()))).isEqualTo("MELMASTOON.TENANT.ORG_ROOT_REQUIRED");
        assertThat(refusal(archives(OLGA, new OrganizationUnitId(application.mint()))))
                .isEqualTo("MELMASTOON.TENANT.ORG_UNIT_NOT_FOUND");
    }

    @Test
    void aPropertyWithOpenReservationsIsNotArchivedByO5() {
        var asked = new ArrayList<TenantId>();
        var answers = new ArrayDeque<OpenReservations.Answer>(
                List.of(new OpenReservations.Open(), new OpenReservations.Unanswered(), new OpenReservations.None()));
        OpenReservations reservations = (tenant, _) -> {
            asked.add(tenant);
            return answers.remove();
        };
        var archive = application.archiveOrganizationUnit(reservations);

        assertThat(refusal(archive.archive(application.by(OLGA), acme.tenant(), acme.alpha())))
                .isEqualTo("MELMASTOON.TENANT.OPEN_RESERVATIONS");
        assertThat(refusal(archive.archive(application.by(OLGA), acme.tenant(), acme.alpha())))
                .as("in doubt it is refused")
                .isEqualTo("MELMASTOON.COMMON.DEPENDENCY_UNAVAILABLE");
        done(archive.archive(application.by(OLGA), acme.tenant(), acme.alpha()));
        assertThat(asked).hasSize(3).containsOnly(acme.tenant());

        done(archive.archive(application.by(OLGA), acme.tenant(), acme.alpha()));
        assertThat(refusal(archive.archive(application.by(OLGA), acme.tenant(), acme.north())))
                .isEqualTo("MELMASTOON.TENANT.ORG_ARCHIVE_BLOCKED");
        assertThat(asked)
                .as("nothing is asked of what is archived, or is no property")
                .hasSize(3);
    }

    @Test
    void nothingIsCreatedBelowWhatIsArchived() {
        done(archives(OLGA, acme.alpha()));
        done(archives(OLGA, acme.beta()));
        done(archives(OLGA, acme.north()));
        var wanted = new NewUnit(UnitKind.PROPERTY, new UnitName("Delta"), Optional.of(acme.north()), Optional.empty());

        assertThat(refusal(application.createOrganizationUnit().create(application.by(OLGA), acme.tenant(), wanted)))
                .isEqualTo("MELMASTOON.TENANT.ORG_PARENT_ARCHIVED");
    }

    /// Archiving never widens anything.
    @Test
    void whoeverWorksAtAnArchivedPropertyKeepsTheScopeByRuling12() {
        var amal = person("amal");
        var member = acme.joins(amal, only(acme.alpha()), "tenant.gm");

        done(archives(OLGA, acme.alpha()));

        var kept = memory.in(acme.tenant(), rows -> rows.port(Memberships.class).find(member))
                .orElseThrow()
                .state();
        assertThat(kept.scope()).isEqualTo(only(acme.alpha()));
        assertThat(kept.assignments())
                .singleElement()
                .satisfies(held -> assertThat(held.scope()).isEqualTo(only(acme.alpha())));
        assertThat(refusal(acme.invites(amal, "bo@acme.example", only(acme.beta()), "tenant.front_desk")))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    /// It only takes rights away.
    @Test
    void aSuspendedTenantArchivesAndDoesNotRenameByRuling2() {
        done(acme.suspended(TenantSuspensionReason.NON_PAYMENT));

        assertThat(archives(OLGA, acme.alpha())).isInstanceOf(CommandResult.Done.class);
        assertThat(refusal(renames(OLGA, acme.beta(), "Omega"))).isEqualTo("MELMASTOON.TENANT.NOT_ACTIVE");
    }

    @Test
    void aUnitIsRenamedUnlessItHasThatNameAlready() {
        assertThat(done(renames(OLGA, acme.alpha(), "Omega")).version()).isEqualTo(2);
        var before = revision(memory, acme.tenant());

        assertThat(done(renames(OLGA, acme.alpha(), "Omega")).version()).isEqualTo(2);
        assertThat(revision(memory, acme.tenant())).isEqualTo(before);
        done(archives(OLGA, acme.alpha()));
        assertThat(refusal(renames(OLGA, acme.alpha(), "Alpha"))).isEqualTo("MELMASTOON.TENANT.ORG_UNIT_ARCHIVED");
    }

    @Test
    void aStaleVersionIsNotChangedByRuling30() {
        var stale = application.by(OLGA).expecting(7);

        assertThat(refusal(application
                        .renameOrganizationUnit()
                        .rename(stale, acme.tenant(), acme.alpha(), new UnitName("Omega"))))
                .isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
    }

    @Test
    void aGeneralManagerNeitherRenamesNorArchives() {
        var gabe = person("gabe");
        acme.joins(gabe, WHOLE, "tenant.gm");

        assertThat(refusal(archives(gabe, acme.alpha()))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(renames(gabe, acme.alpha(), "Omega"))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    private CommandResult<UnitArchived> archives(Caller caller, OrganizationUnitId unit) {
        return application.archiveOrganizationUnit().archive(application.by(caller), acme.tenant(), unit);
    }

    private CommandResult<UnitRenamed> renames(Caller caller, OrganizationUnitId unit, String name) {
        return application
                .renameOrganizationUnit()
                .rename(application.by(caller), acme.tenant(), unit, new UnitName(name));
    }
}
