package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import melmastoon.access.InvitationId;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.http.TestServer.Answer;
import melmastoon.http.page.Cursor;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Each route parses, calls one use case, answers.
class CommandRoutesTest {
    private static CommandServer api;

    @BeforeAll
    static void start() {
        api = CommandServer.inMemory();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static List<OutboxEntry> outbox(String tenant) {
        return api.server.context().getBean(MemoryTransactions.class).outbox(TenantId.parse(tenant));
    }

    @Test
    void aProvisionedTenantHasIdVersionPositionAndLocation() {
        var answer = api.post(api.admin(), "/api/v1/tenants", newTenant("first-chain"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var id = field(answer, "id");
        assertThat(answer.header("Location")).isEqualTo(read(id, answer));
        assertThat(answer.header("Melmastoon-Position")).isEqualTo(field(answer, "position"));
        assertThat(Position.decode(field(answer, "position")).tenant()).isEqualTo(TenantId.parse(id));
        assertThat(answer.body()).contains("\"version\":1", "\"rootUnitId\":\"org_", "\"ownerMembershipId\":\"mbr_");
    }

    @Test
    void theSameKeyIsTheSameCommandWithTheSameAnswer() {
        var first = api.post(api.admin(), "/api/v1/tenants", newTenant("twice-sent"), "key-1");
        var again = api.post(api.admin(), "/api/v1/tenants", newTenant("twice-sent") + "  ", "key-1");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void theSameCommandTwiceAtOnceHasOneEffect() throws Exception {
        var tenant = api.tenant("at-once");
        var before = outbox(tenant).size();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var body = "{\"kind\":\"region\",\"name\":\"North\"}";
            Callable<Answer> call =
                    () -> api.post(api.person("olga"), "/api/v1/tenants/" + tenant + "/org-units", body, "one");
            var bodies = new HashSet<String>();
            for (var answer : threads.invokeAll(Collections.nCopies(4, call))) {
                assertThat(answer.get().status()).isEqualTo(201);
                bodies.add(answer.get().body());
            }
            assertThat(bodies).hasSize(1);
        }
        assertThat(outbox(tenant)).hasSize(before + 1);
    }

    @Test
    void aKeyIsNotTakenForAnotherBody() {
        api.post(api.admin(), "/api/v1/tenants", newTenant("key-owner"), "key-2");
        var other = api.post(api.admin(), "/api/v1/tenants", newTenant("key-thief"), "key-2");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("MELMASTOON.SYNC.IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aStaffMemberIsInvitedAcceptsIsAssignedARoleLosesItAndIsRemoved() throws Exception {
        var olga = api.person("olga");
        var tenant = api.tenant("whole-story");
        var path = "/api/v1/tenants/" + tenant;
        var property = api.post(olga, path + "/org-units", "{\"kind\":\"property\",\"name\":\"Alpha\"}");
        assertThat(property.status()).as(property.body()).isEqualTo(201);
        assertThat(field(property, "propertyId")).startsWith("ppt_");
        var scope = "[\"" + field(property, "id") + "\"]";

        var invited = api.post(
                olga,
                path + "/invitations",
                "{\"email\":\"Laila@acme.example\",\"roles\":[\"tenant.front_desk\"],\"propertyScope\":" + scope + "}");
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        var invitation = field(invited, "id");
        var listed = api.get(olga, path + "/invitations?status=pending");
        assertThat(listed.body()).contains("\"email\":\"laila@acme.example\"", "\"status\":\"pending\"", scope);

        var accepted = api.post(
                api.person("laila"),
                "/api/v1/invitations/" + invitation + "/accept",
                "{\"token\":\"" + tokenInMail(tenant, invitation) + "\"}");
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(201);
        assertThat(accepted.header("Location"))
                .isEqualTo(CommandServer.QUERY + "/api/v1/me/memberships?atLeast=" + field(accepted, "position"));
        var member = path + "/memberships/" + field(accepted, "membershipId");

        var assigned = api.post(olga, member + "/role-assignments", "{\"role\":\"tenant.housekeeping\"}");
        assertThat(assigned.status()).as(assigned.body()).isEqualTo(201);
        assertThat(assigned.header("Location"))
                .isEqualTo(read(
                        tenant + "/memberships/" + field(assigned, "membershipId") + "/role-assignments/"
                                + field(assigned, "id"),
                        assigned));

        var taken = api.delete(olga, member + "/role-assignments/" + field(assigned, "id"));
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        var last = Pattern.compile("\"version\":(\\d+)").matcher(taken.body());
        assertThat(last.find()).isTrue();
        var stale = api.delete(olga, member, "\"v1\"");
        assertThat(stale.status()).as(stale.body()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
        assertThat(api.delete(olga, member, "v1").status()).isEqualTo(400);
        var removed = api.delete(olga, member, "\"v" + last.group(1) + "\"");
        assertThat(removed.status()).as(removed.body()).isEqualTo(200);

        var position = api.get(olga, path + "/position");
        assertThat(position.header("Melmastoon-Position")).isEqualTo(removed.header("Melmastoon-Position"));
    }

    /// Opened with the notification service's key, from the outbox.
    private static String tokenInMail(String tenant, String invitation) throws GeneralSecurityException {
        var sealed = sealed(tenant);
        assertThatThrownBy(() -> api.notifications.open(sealed, tenant + "/inv_another"))
                .isInstanceOf(GeneralSecurityException.class);
        var mail = api.notifications.open(sealed, tenant + "/" + invitation);
        assertThat(mail).contains("\"address\":\"laila@acme.example\"", "\"inviter\":\"olga@acme.example\"");
        var token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(mail);
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static byte[] sealed(String tenant) {
        for (var entry : outbox(tenant)) {
            if (entry.content() instanceof OutboxEntry.OfAggregate<?, ?> of
                    && of.step().event() instanceof InvitationEvent.Sent sent) {
                return sent.sealed().bytes();
            }
        }
        throw new AssertionError("no invitation was sent");
    }

    /// Ruling 43.
    private static String read(String path, Answer answer) {
        return CommandServer.QUERY + "/api/v1/tenants/" + path + "?atLeast=" + field(answer, "position");
    }

    @Test
    void anInvitationIsReadByItsLocationAndRevokedByItsVersion() {
        var olga = api.person("olga");
        var tenant = api.tenant("revoked-invitation");
        var path = "/api/v1/tenants/" + tenant + "/invitations";
        var invited = api.post(olga, path, "{\"email\":\"kim@acme.example\",\"roles\":[\"tenant.gm\"]}");
        var invitation = field(invited, "id");
        assertThat(invited.header("Location"))
                .isEqualTo(CommandServer.PUBLIC + path + "/" + invitation + "?atLeast=" + field(invited, "position"));

        var read = api.get(olga, invited.header("Location").substring(CommandServer.PUBLIC.length()));
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.header("ETag")).isEqualTo("\"v1\"");
        assertThat(read.header("Cache-Control")).isEqualTo("no-store");
        assertThat(read.body())
                .contains(
                        "\"email\":\"kim@acme.example\"",
                        "\"propertyScope\":[]",
                        "{\"type\":\"user\",\"id\":\"usr_olga\"}");

        var revoke = path + "/" + invitation + "/revoke";
        assertThat(api.post(olga, revoke, "", "k1", "\"v7\"").status()).isEqualTo(412);
        var revoked = api.post(olga, revoke, "", "k2", "\"v1\"");
        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        assertThat(api.get(olga, path + "?status=pending").body()).isEqualTo("{\"items\":[]}");
        assertThat(api.get(olga, path + "?status=revoked").body()).contains(invitation);
    }

    @Test
    void anInvitationIsSentAgainAsANewOne() {
        var olga = api.person("olga");
        var path = "/api/v1/tenants/" + api.tenant("resent-invitation") + "/invitations";
        var invited = api.post(olga, path, "{\"email\":\"kim@acme.example\",\"roles\":[\"tenant.gm\"]}");
        var resend = path + "/" + field(invited, "id") + "/resend";

        assertThat(api.post(olga, resend, "", "r1", "\"v7\"").status()).isEqualTo(412);
        var resent = api.post(olga, resend, "", "r2", "\"v1\"");
        assertThat(resent.status()).as(resent.body()).isEqualTo(201);
        assertThat(resent.header("Location"))
                .isEqualTo(CommandServer.PUBLIC + path + "/" + field(resent, "id") + "?atLeast="
                        + field(resent, "position"));
        assertThat(api.get(olga, path + "?status=pending").body())
                .contains(field(resent, "id"))
                .doesNotContain(field(invited, "id"));
        assertThat(api.post(olga, resend, "").code()).isEqualTo("MELMASTOON.TENANT.INVITATION_REVOKED");
    }

    @Test
    void aListIsReadToItsEndByItsCursors() {
        var olga = api.person("olga");
        var path = "/api/v1/tenants/" + api.tenant("many-invitations") + "/invitations";
        for (var name : List.of("a", "b", "c")) {
            api.post(olga, path, "{\"email\":\"" + name + "@acme.example\",\"roles\":[\"tenant.gm\"]}");
        }
        var first = api.get(olga, path + "?limit=2");
        assertThat(first.body()).contains("c@acme.example", "b@acme.example").doesNotContain("a@acme.example");
        var cursor = field(first, "next");
        var second = api.get(olga, path + "?limit=2&cursor=" + cursor);
        assertThat(second.body()).contains("a@acme.example").doesNotContain("next", "null");
        assertThat(api.get(olga, path + "?status=pending&cursor=" + cursor).code())
                .isEqualTo("MELMASTOON.COMMON.MALFORMED_CURSOR");
    }

    /// Its checksum has no key: whoever knows how a cursor is made can make one.
    @Test
    void aForgedCursorIsMalformedWhateverItSays() {
        var tenant = api.tenant("forged-cursor");
        var path = "/api/v1/tenants/" + tenant + "/invitations?cursor=";
        var question = "invitations of " + tenant + " ";
        for (var parts : List.of(new String[] {tenant}, new String[] {""}, new String[] {"inv_1"}, new String[] {
            new InvitationId(new UUID(0, 0)).toString(), "more"
        })) {
            var answer = api.get(api.person("olga"), path + Cursor.encode(question, parts));
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("MELMASTOON.COMMON.MALFORMED_CURSOR");
        }
    }

    @Test
    void ifMatchIsComparedOnEveryRouteThatTakesIt() {
        var tenant = api.tenant("stale-routes");
        var path = "/api/v1/tenants/" + tenant;
        var olga = api.person("olga");
        var plan = api.post(api.admin(), path + "/plan", "{\"planRef\":\"standard\"}", "p1", "\"v9\"");
        assertThat(plan.code()).as(plan.body()).isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
        var owner = api.get(olga, path + "/position").status();
        assertThat(owner).isEqualTo(200);
        var unit = api.post(olga, path + "/org-units", "{\"kind\":\"region\",\"name\":\"N\"}", "u1", "\"v1\"");
        assertThat(unit.code()).as(unit.body()).isEqualTo("MELMASTOON.COMMON.IF_MATCH_NOT_TAKEN");
    }

    @Test
    void onlyAPlatformAdministratorPublishesATenantsStateAgain() {
        var tenant = api.tenant("again-published");

        assertThat(api.post(api.person("olga"), "/api/v1/tenants/" + tenant + "/snapshot", "")
                        .status())
                .isEqualTo(403);
        var answer = api.post(api.admin(), "/api/v1/tenants/" + tenant + "/snapshot", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(outbox(tenant).getLast().content()).isInstanceOf(OutboxEntry.SnapshotChunk.class);
    }

    @Test
    void theSamePlanAgainChangesNothing() {
        var tenant = api.tenant("same-plan");
        var events = outbox(tenant).size();

        var again = api.post(api.admin(), "/api/v1/tenants/" + tenant + "/plan", "{\"planRef\":\"standard\"}");

        assertThat(again.status()).isEqualTo(200);
        assertThat(outbox(tenant)).hasSize(events);
    }

    @Test
    void everyEventOfACommandIsInTheTraceOfItsRequest() {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var answer = api.server.send(
                "POST",
                "/api/v1/tenants",
                newTenant("traced-one"),
                "Authorization",
                "Bearer " + api.admin(),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "traced",
                "traceparent",
                "00-" + trace + "-b7ad6b7169203331-01");

        assertThat(outbox(field(answer, "id")))
                .isNotEmpty()
                .allSatisfy(
                        entry -> assertThat(entry.traceparent().orElse("none")).startsWith("00-" + trace + "-"));
    }
}
