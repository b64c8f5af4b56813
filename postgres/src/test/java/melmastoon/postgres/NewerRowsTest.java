package melmastoon.postgres;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InvitationPage;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Configs;
import melmastoon.testkit.fixture.OwnTypes;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Rows in states that a newer build has written and this one does not know are a refusal, and never a fault.
final class NewerRowsTest {
    private static final String NEWER = "MELMASTOON.COMMON.NEWER_STATE";
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final OpenDatabase OPEN = DATABASE.open(2);
    private static final TestApplication APPLICATION = new TestApplication(OPEN.scope(), OPEN.lookups(), 1);

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void aTenantOfAnUnknownStatus() throws SQLException {
        var acme = Acme.chain(APPLICATION, "frozen-hotels");
        written("alter table tenant.tenants drop constraint if exists tenants_status_check");
        written("update tenant.tenants set status = 'frozen' where id = '"
                + acme.tenant().value() + "'");

        assertThat(refusal(region(acme))).isEqualTo(NEWER);
        assertThat(refusal(APPLICATION.readPosition().position(APPLICATION.asks(OLGA), acme.tenant())))
                .isEqualTo(NEWER);
    }

    @Test
    void aTenantInAnUnknownRegion() throws SQLException {
        var acme = Acme.chain(APPLICATION, "lunar-hotels");
        written("update tenant.tenants set residency_region = 'moon-1' where id = '"
                + acme.tenant().value() + "'");

        assertThat(refusal(region(acme))).isEqualTo(NEWER);
    }

    @Test
    void aMembershipThatIsSuspendedForAnUnknownReason() throws SQLException {
        var acme = Acme.chain(APPLICATION, "sabbatical-hotels");
        var amal = acme.joins(People.person("amal"), WHOLE, "tenant.front_desk");
        written("update tenant.memberships set status = 'suspended', suspension_reason = 'sabbatical',"
                + " suspended_by = 'user:usr_olga', suspended_at = now() where id = '" + amal.value() + "'");

        assertThat(refusal(acme.assigns(OLGA, amal, "tenant.auditor", WHOLE))).isEqualTo(NEWER);
        assertThat(refusal(APPLICATION.readPosition().position(APPLICATION.asks(People.person("amal")), acme.tenant())))
                .isEqualTo(NEWER);
    }

    /// As where the other build's JDK knows another time zone.
    @Test
    void aConfigurationWithValuesThatAreNoneHere() throws SQLException {
        var acme = Acme.chain(APPLICATION, "lunar-settings");
        var set = "update tenant.tenant_configs set %s where tenant_id = '"
                + acme.tenant().value() + "'";

        for (var newer : List.of("time_zone = 'Moon/Tranquility'", "smoking_policy = 'balconies'")) {
            written(set.formatted(newer));
            assertThat(refusal(APPLICATION
                            .updateTenantConfig()
                            .update(APPLICATION.by(OLGA), acme.tenant(), _ -> Configs.DUBAI)))
                    .as(newer)
                    .isEqualTo(NEWER);
            written(set.formatted("time_zone = 'Asia/Kabul', smoking_policy = 'forbidden'"));
        }
    }

    @Test
    void aResourceTypeAndAResourceWithWhatThisBuildDoesNotKnow() throws SQLException {
        var acme = Acme.chain(APPLICATION, "typed-hotels");
        TestApplication.done(
                APPLICATION.registerResourceType().register(APPLICATION.by(OLGA), acme.tenant(), OwnTypes.records()));
        TestApplication.done(register(acme));
        var ofTheTenant = " where tenant_id = '" + acme.tenant().value() + "'";

        written("update tenant.resources set properties = '{\"floor\": {\"from\": 1}}'" + ofTheTenant);
        assertThat(refusal(register(acme))).isEqualTo(NEWER);
        written("update tenant.resources set properties = '{\"floor\": 1}'" + ofTheTenant);
        TestApplication.done(register(acme));
        written("update tenant.resource_types set property_schema ="
                + " jsonb_set(property_schema, '{properties,floor,minimum}', '1')"
                + ofTheTenant);
        assertThat(refusal(register(acme))).isEqualTo(NEWER);
    }

    @Test
    void aListOfInvitationsLeavesOutThoseThatThisBuildCannotReadAndGoesOnBehindThem() throws SQLException {
        var acme = Acme.chain(APPLICATION, "listed-hotels");
        var first = acme.invited("a@acme.example", WHOLE, "tenant.gm");
        var second = acme.invited("b@acme.example", WHOLE, "tenant.gm");
        var third = acme.invited("c@acme.example", WHOLE, "tenant.gm");
        var fourth = acme.invited("d@acme.example", WHOLE, "tenant.gm");
        written("alter table tenant.invitations drop constraint if exists invitations_status_check");
        written("update tenant.invitations set status = 'bounced' where id in ('" + second.value() + "', '"
                + third.value() + "')");

        var page = list(acme, Optional.empty());
        assertThat(ids(page)).containsExactly(fourth);
        assertThat(page.more()).as("it was on the page").contains(third);
        var next = list(acme, page.more());
        assertThat(ids(next)).containsExactly(first);
        assertThat(next.more()).isEmpty();
        assertThat(refusal(APPLICATION.readInvitation().read(APPLICATION.asks(OLGA), acme.tenant(), second)))
                .isEqualTo(NEWER);
    }

    private static InvitationPage list(Acme acme, Optional<InvitationId> olderThan) {
        var filter = new InvitationFilter(Optional.empty(), olderThan, 2);
        return TestApplication.done(APPLICATION.listInvitations().list(APPLICATION.asks(OLGA), acme.tenant(), filter))
                .value();
    }

    private static Iterable<InvitationId> ids(InvitationPage page) {
        return page.invitations().stream().map(found -> found.state().id()).toList();
    }

    private static CommandResult<?> register(Acme acme) {
        return APPLICATION
                .registerResource()
                .register(APPLICATION.by(OLGA), acme.tenant(), OwnTypes.record("1"), OwnTypes.at(acme.alpha(), 1));
    }

    private static CommandResult<?> region(Acme acme) {
        return APPLICATION
                .createOrganizationUnit()
                .create(
                        APPLICATION.by(OLGA),
                        acme.tenant(),
                        new NewUnit(
                                UnitKind.REGION, new UnitName("South"), Optional.of(acme.root()), Optional.empty()));
    }

    private static void written(String byANewerBuild) throws SQLException {
        try (var root = DATABASE.superuser()) {
            root.createStatement().execute(byANewerBuild);
        }
    }

    private static String refusal(CommandResult<?> result) {
        return result.fold(done -> "accepted: " + done.value(), CommandResult.Refused::code);
    }
}
