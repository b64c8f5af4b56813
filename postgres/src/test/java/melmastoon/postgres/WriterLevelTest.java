package melmastoon.postgres;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.membership.AssignRole.NewAssignment;
import melmastoon.application.organization.CreateOrganizationUnit;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.postgres.kernel.NewerBuild;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.schemas.SchemaProperties;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Ruling 48, its second half: a writer below the reader level of what is stored refuses to change it. Here a newer
/// build's memberships have level 2, as an assignment with an end would.
final class WriterLevelTest {
    private static final String NEWER = "MELMASTOON.COMMON.NEWER_STATE";
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final OpenDatabase OPEN = DATABASE.open(2);
    private static final PostgresStores STORES = new PostgresStores(DATABASE, OPEN);
    private static final TestApplication THIS = new TestApplication(OPEN.scope(), OPEN.lookups(), 1);
    private static final TestApplication NEXT = new TestApplication(
            new NewerBuild(OPEN.scope(), kinds(), "MembershipState", SchemaProperties.READER_LEVEL + 1),
            OPEN.lookups(),
            InstantSource.system(),
            CommandSignals.NONE,
            2);

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void aWriterBelowTheReaderLevelOfATenantsStatesChangesNothingInItByRuling48() {
        var acme = Acme.chain(THIS, "written-by-both");
        var amal = acme.joins(People.person("amal"), WHOLE, "tenant.front_desk");
        TestApplication.done(assign(NEXT, acme, amal, "tenant.gm"));
        var published = STORES.outbox(acme.tenant());

        assertThat(refusal(assign(THIS, acme, amal, "tenant.auditor"))).isEqualTo(NEWER);
        assertThat(refusal(acme.removes(OLGA, amal))).isEqualTo(NEWER);
        assertThat(refusal(THIS.repairTenant().repair(THIS.by(People.platformAdmin()), acme.tenant())))
                .as("a snapshot would be without what narrows a grant, too")
                .isEqualTo(NEWER);

        assertThat(STORES.outbox(acme.tenant())).isEqualTo(published);
    }

    @Test
    void aReadIsNotAuthorizedByARightThatANewerBuildMayHaveNarrowed() {
        var acme = Acme.chain(THIS, "read-by-both");
        var amal = acme.joins(People.person("amal"), WHOLE, "tenant.front_desk");
        TestApplication.done(assign(NEXT, acme, amal, "tenant.gm"));

        assertThat(refusal(THIS.readPosition().position(THIS.asks(OLGA), acme.tenant())))
                .isEqualTo(NEWER);
    }

    @Test
    void whatANewerBuildWritesAtTheOldLevelKeepsNobodyOut() {
        var acme = Acme.chain(THIS, "units-of-both");
        var wanted = new CreateOrganizationUnit.NewUnit(
                UnitKind.REGION, new UnitName("South"), Optional.of(acme.root()), Optional.empty());

        TestApplication.done(NEXT.createOrganizationUnit().create(NEXT.by(OLGA), acme.tenant(), wanted));

        acme.joins(People.person("amal"), WHOLE, "tenant.front_desk");
    }

    private static CommandResult<?> assign(TestApplication build, Acme acme, MembershipId member, String role) {
        return build.assignRole()
                .assign(
                        build.by(OLGA),
                        acme.tenant(),
                        member,
                        new NewAssignment(RoleRef.parse(role), Optional.empty()));
    }

    private static String refusal(CommandResult<?> result) {
        return result.fold(done -> "accepted: " + done.value(), CommandResult.Refused::code);
    }

    private static List<StoredAggregate<?, ?>> kinds() {
        return OPEN.context().getBeansOfType(StoredAggregate.class).stream()
                .<StoredAggregate<?, ?>>map(kind -> kind)
                .toList();
    }
}
