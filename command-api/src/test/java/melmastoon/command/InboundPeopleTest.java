package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.PushService.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import melmastoon.access.TenantId;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Events of iam-service and billing-service over the real database: one tenant a transaction.
class InboundPeopleTest {
    private static final String REGISTERED = "melmastoon.iam.user.registered.v1";
    private static final String DELETED = "melmastoon.iam.user.deleted.v1";
    private static final String CANCELLED = "melmastoon.billing.subscription.cancelled.v1";
    private static final String REACTIVATED = "melmastoon.billing.subscription.reactivated.v1";

    private static EmbeddedDatabase database;
    private static PushService pubsub;
    private static CommandServer api;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.create();
        pubsub = new PushService();
        api = pubsub.serverOver(database);
    }

    @AfterAll
    static void stop() {
        api.close();
        pubsub.close();
    }

    private static String inviting(String slug, String email) {
        var tenant = api.tenant(slug);
        var invited = api.post(
                api.person("olga"),
                "/api/v1/tenants/" + tenant + "/invitations",
                "{\"email\":\"" + email + "\",\"roles\":[\"tenant.front_desk\"]}");
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        return tenant;
    }

    private static String registered(String user, String email, boolean verified) {
        return "{\"userId\":\"%s\",\"email\":\"%s\",\"emailVerified\":%s,\"displayName\":\"Tara N.\",\"plan\":7}"
                .formatted(user, email, verified);
    }

    private static int pushed(String type, String json) {
        return pubsub.push(api, event(type, "evt-" + UUID.randomUUID(), json)).status();
    }

    private static String members(String tenant) {
        return api.get(api.person("olga"), "/api/v1/tenants/" + tenant + "/members")
                .body();
    }

    private static long revision(String tenant) {
        return PushService.revision(api, tenant);
    }

    @Test
    void whoeverRegistersIsAMemberOfEveryTenantThatInvitedTheAddressByRuling21() {
        var tenants =
                List.of(inviting("links-one", "tara@links.example"), inviting("links-other", "Tara@Links.example"));
        var before = tenants.stream().map(InboundPeopleTest::revision).toList();
        var event = event(REGISTERED, "evt-tara", registered("usr_tara", "TARA@links.example", true));

        assertThat(pubsub.push(api, event).status()).isEqualTo(204);

        var after = tenants.stream().map(InboundPeopleTest::revision).toList();
        assertThat(tenants).allSatisfy(tenant -> assertThat(members(tenant)).contains("usr_tara", "Tara N."));
        for (var delivery = 0; delivery < 10; delivery++) {
            assertThat(pubsub.push(api, event).status()).isEqualTo(204);
        }
        assertThat(tenants.stream().map(InboundPeopleTest::revision).toList())
                .isEqualTo(after)
                .isNotEqualTo(before);
    }

    /// Otherwise whoever registers under somebody else's address would become a member.
    @Test
    void anAddressThatIsNotVerifiedMakesNobodyAMember() {
        var tenant = inviting("unverified", "uma@links.example");
        var before = revision(tenant);

        assertThat(pushed(REGISTERED, registered("usr_uma", "uma@links.example", false)))
                .isEqualTo(204);

        assertThat(revision(tenant)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no address", "\u212Aim@links.example", " kim@links.example", "nobody@links.example"})
    void anAddressThatIsNoInvitationsMakesNobodyAMember(String address) {
        var tenant = inviting(PushService.slug("look-alike"), "kim@links.example");
        var before = revision(tenant);

        assertThat(pushed(REGISTERED, registered("usr_kim", address, true))).isEqualTo(204);

        assertThat(revision(tenant)).isEqualTo(before);
    }

    @Test
    void aDeletedUserIsRemovedFromEveryTenant() {
        var tenants =
                List.of(inviting("removes-one", "dara@links.example"), inviting("removes-other", "dara@links.example"));
        pushed(REGISTERED, registered("usr_dara", "dara@links.example", true));
        var event = event(DELETED, "evt-dara", "{\"userId\":\"usr_dara\"}");

        for (var delivery = 0; delivery < 10; delivery++) {
            assertThat(pubsub.push(api, event).status()).isEqualTo(204);
        }

        assertThat(tenants).allSatisfy(tenant -> assertThat(members(tenant)).doesNotContain("usr_dara"));
    }

    /// An event from before must not undo what was done since.
    @Test
    void aDeletionThatIsDeliveredAgainDoesNotRemoveWhoHasComeBack() {
        var tenant = inviting("comes-back", "bo@links.example");
        pushed(REGISTERED, registered("usr_bo", "bo@links.example", true));
        var deleted = event(DELETED, "evt-bo", "{\"userId\":\"usr_bo\"}");
        pubsub.push(api, deleted);
        api.post(
                api.person("olga"),
                "/api/v1/tenants/" + tenant + "/invitations",
                "{\"email\":\"bo@links.example\",\"roles\":[\"tenant.front_desk\"]}");
        pushed(REGISTERED, registered("usr_bo", "bo@links.example", true));
        assertThat(members(tenant)).contains("usr_bo");

        assertThat(pubsub.push(api, deleted).status()).isEqualTo(204);

        assertThat(members(tenant)).contains("usr_bo");
    }

    @Test
    void aTenantThatLosesItsLastOwnerIsAlarmedByRuling17() {
        var tenant = field(
                api.post(
                        api.admin(),
                        "/api/v1/tenants",
                        CommandServer.newTenant("ownerless").replace("usr_olga", "usr_sole")),
                "id");
        var before = revision(tenant);

        assertThat(pushed(DELETED, "{\"userId\":\"usr_sole\"}")).isEqualTo(204);

        assertThat(revision(tenant)).isGreaterThan(before);
        assertThat(api.server
                        .context()
                        .getBean(MeterRegistry.class)
                        .counter("melmastoon.tenant.ownerless")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatFailsInOneTenantIsDoneInTheOthersAndDeliveredAgain() throws SQLException {
        var locked = inviting("is-locked", "lea@links.example");
        var free = inviting("is-free", "lea@links.example");
        var event = event(REGISTERED, "evt-lea", registered("usr_lea", "lea@links.example", true));
        try (var root = database.superuser()) {
            root.setAutoCommit(false);
            try (var lock = root.prepareStatement("select 1 from tenant.tenants where id = ? for no key update")) {
                lock.setObject(1, TenantId.parse(locked).value());
                lock.execute();
            }

            assertThat(pubsub.push(api, event).status()).isEqualTo(503);
            assertThat(members(free)).contains("usr_lea");
            root.rollback();
        }
        var done = revision(free);

        assertThat(pubsub.push(api, event).status()).isEqualTo(204);

        assertThat(members(locked)).contains("usr_lea");
        assertThat(revision(free)).as("it was done already").isEqualTo(done);
    }

    @Test
    void billingLiftsNoSuspensionForAbuseByItsEvent() {
        var tenant = api.tenant("pays-again");
        var path = "/api/v1/tenants/" + tenant;
        assertThat(api.post(api.admin(), path + "/suspend", "{\"reason\":\"abuse\"}")
                        .status())
                .isEqualTo(200);
        var suspended = revision(tenant);

        assertThat(pushed(REACTIVATED, "{\"tenantId\":\"" + tenant + "\"}")).isEqualTo(204);
        assertThat(revision(tenant)).as("abuse is not billing's to lift").isEqualTo(suspended);
    }

    @Test
    void aCancelledSubscriptionIsNotedAndTakenBack() throws SQLException {
        var tenant = api.tenant("cancels");
        var named = "{\"tenantId\":\"" + tenant + "\"";

        assertThat(pushed(CANCELLED, named + ",\"graceDays\":3,\"cancelledAt\":\"2026-11-01T10:00:00+03:30\"}"))
                .isEqualTo(204);
        assertThat(graceEnd(tenant)).isEqualTo("2026-11-04T06:30:00Z");

        assertThat(pushed(REACTIVATED, named + "}")).isEqualTo(204);
        assertThat(graceEnd(tenant)).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"graceDays\":-1", "\"graceDays\":367", "\"graceDays\":\"3\"", "\"cancelledAt\":\"today\""})
    void aCancellationThatCannotBeMeantHasNoEffect(String member) throws SQLException {
        var tenant = api.tenant(PushService.slug("cancels"));

        assertThat(pushed(CANCELLED, "{\"tenantId\":\"" + tenant + "\"," + member + "}"))
                .as("its dead letter cannot be published here")
                .isEqualTo(503);

        assertThat(graceEnd(tenant)).isEqualTo("null");
    }

    private static String graceEnd(String tenant) throws SQLException {
        try (var root = database.superuser();
                var query = root.prepareStatement("select grace_ends_at from tenant.tenants where id = ?")) {
            query.setObject(1, TenantId.parse(tenant).value());
            try (var rows = query.executeQuery()) {
                rows.next();
                var end = rows.getTimestamp(1);
                return end == null ? "null" : end.toInstant().toString();
            }
        }
    }
}
