package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static melmastoon.command.OtherService.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.http.TestServer.Answer;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// I-5 and ruling 20 by HTTP: whoever has no account sends no bearer token.
class AcceptingWithoutAccountTest {
    private static final OtherService IAM = new OtherService();

    @TempDir
    static Path home;

    private static CommandServer api;
    private static String tenant;

    @BeforeAll
    static void start() throws Exception {
        Files.writeString(home.resolve("token"), "token-1");
        api = new CommandServer(Map.of(
                "melmastoon.test.memory", "true",
                "melmastoon.iam-url", IAM.url().toString(),
                "melmastoon.service-token-file", home.resolve("token").toString(),
                "melmastoon.peers.connect", "20s",
                "melmastoon.peers.attempt", "20s",
                "melmastoon.peers.call", "20s"));
        tenant = api.tenant("acme-hotels");
    }

    @AfterAll
    static void stop() {
        IAM.close();
        api.close();
    }

    @BeforeEach
    void registerInAdvance() {
        IAM.asked.clear();
        IAM.behaviour = says(201, "{\"userId\":\"usr_1\",\"status\":\"pre_registered\"}");
    }

    @Test
    void theTokenOfTheMailIsEnoughAndTheAnswerSaysThatItIsNotInEffectYet() throws Exception {
        var invitation = invited("laila@acme.example");

        var accepted = accept(invitation, tokenOf(invitation));

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        assertThat(field(accepted, "membershipId")).startsWith("mbr_");
        assertThat(accepted.header("Melmastoon-Position")).isEqualTo(field(accepted, "position"));
        assertThat(IAM.asked).singleElement().satisfies(asked -> {
            assertThat(asked.line()).isEqualTo("POST /api/v1/users");
            assertThat(asked.body()).isEqualTo("{\"email\":\"laila@acme.example\"}");
            assertThat(asked.header("Idempotency-Key")).isEqualTo(invitation);
            assertThat(asked.header("Authorization")).isEqualTo("Bearer token-1");
        });
    }

    @Test
    void aWrongTokenAsksNobody() {
        isProblem(accept(invited("a@acme.example"), "guess"), 403, "TENANT.INVITATION_TOKEN_INVALID");
        assertThat(IAM.asked).isEmpty();
    }

    @Test
    void whoeverHasAnAccountSignsIn() throws Exception {
        var invitation = invited("b@acme.example");
        IAM.behaviour = says(200, "{\"userId\":\"usr_2\",\"status\":\"active\"}");

        isProblem(accept(invitation, tokenOf(invitation)), 403, "TENANT.INVITATION_SIGN_IN_REQUIRED");

        var signedIn = api.post(
                api.person("b"),
                "/api/v1/invitations/" + invitation + "/accept",
                "{\"token\":\"" + tokenOf(invitation) + "\"}");
        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|",
                "401|",
                "200|{}",
                "200|{\"userId\":\"usr_1\"}",
                "200|{\"status\":\"pre_registered\"}",
                "200|{\"userId\":\"\",\"status\":\"pre_registered\"}",
                "200|{\"userId\":1,\"status\":\"pre_registered\"}",
                "200|{\"userId\":\"usr_1\",\"status\":\"deleted\"}"
            })
    void withoutAnAnswerOfIamNothingIsAccepted(int status, String body) throws Exception {
        var invitation = invited("c@acme.example");
        IAM.behaviour = says(status, body == null ? "" : body);

        var refused = accept(invitation, tokenOf(invitation));

        isProblem(refused, 503, "COMMON.DEPENDENCY_UNAVAILABLE");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void aBearerTokenThatIsSentMustBeAGoodOneAndOtherRoutesNeedIt() throws Exception {
        var invitation = invited("d@acme.example");

        isProblem(
                api.post("nonsense", "/api/v1/invitations/" + invitation + "/accept", "{\"token\":\"x\"}"),
                401,
                "COMMON.TOKEN_INVALID");
        isProblem(
                api.server.send("GET", "/api/v1/tenants/" + tenant + "/invitations", ""), 401, "COMMON.TOKEN_MISSING");
    }

    private static String invited(String email) {
        return field(
                api.post(
                        api.person("olga"),
                        "/api/v1/tenants/" + tenant + "/invitations",
                        "{\"email\":\"" + email + "\",\"roles\":[\"tenant.front_desk\"]}"),
                "id");
    }

    private static Answer accept(String invitation, String token) {
        return api.server.send(
                "POST",
                "/api/v1/invitations/" + invitation + "/accept",
                "{\"token\":\"" + token + "\"}",
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    /// As the mail says it, which is sealed in the event.
    private static String tokenOf(String invitation) throws Exception {
        var log = api.server.context().getBean(MemoryTransactions.class).outbox(TenantId.parse(tenant));
        for (var entry : log) {
            if (entry.content() instanceof OutboxEntry.OfAggregate<?, ?> of
                    && of.step().event() instanceof InvitationEvent.Sent sent
                    && sent.id().toString().equals(invitation)) {
                var mail = api.notifications.open(sent.sealed().bytes(), tenant + "/" + invitation);
                var token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(mail);
                assertThat(token.find()).isTrue();
                return token.group(1);
            }
        }
        throw new AssertionError("no mail for " + invitation);
    }
}
