package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static melmastoon.command.CommandServer.newTenant;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import melmastoon.access.TenantId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whose request, under which key, of which type: everything that is wrong before a command is looked at.
class WrongCallersTest {
    private static final String TENANTS = "/api/v1/tenants";
    private static final UUID NOBODY = new UUID(0x0199_0000_0000_0000L, 42);
    private static CommandServer api;
    private static String acme;

    @BeforeAll
    static void furnish() {
        api = CommandServer.inMemory();
        acme = TENANTS + "/" + api.tenant("acme-hotels");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    static Stream<Arguments> tokens() {
        var issuer = api.issuer;
        return Stream.of(
                Arguments.of("none", "", 401, "COMMON.TOKEN_MISSING"),
                Arguments.of(
                        "expired",
                        issuer.user(
                                "usr_olga",
                                claims -> claims.expirationTime(
                                        Date.from(Instant.now().minusSeconds(1)))),
                        401,
                        "COMMON.TOKEN_EXPIRED"),
                Arguments.of(
                        "for another audience",
                        issuer.user("usr_olga", claims -> claims.audience(List.of("iam"))),
                        401,
                        "COMMON.TOKEN_WRONG_AUDIENCE"),
                Arguments.of("of another signer", issuer.forged("usr_olga"), 401, "COMMON.TOKEN_INVALID"),
                Arguments.of(
                        "narrowed to another tenant",
                        issuer.user("usr_olga", claims -> claims.claim("tenant_id", new TenantId(NOBODY).toString())),
                        404,
                        "TENANT.NOT_FOUND"));
    }

    @ParameterizedTest(name = "a token {0}")
    @MethodSource("tokens")
    void aWrongTokenReachesNoUseCase(String what, String token, int status, String code) {
        assertThat(what).isNotEmpty();
        isProblem(api.post(token, acme + "/org-units", "{\"kind\":\"region\",\"name\":\"N\"}"), status, code);
    }

    @Test
    void aWriteWithoutAnIdempotencyKeyIsRefused() {
        var answer = api.server.send(
                "POST",
                acme + "/org-units",
                "{\"kind\":\"region\",\"name\":\"N\"}",
                "Authorization",
                "Bearer " + api.person("olga"),
                "Content-Type",
                "application/json");

        isProblem(answer, 400, "SYNC.IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        var answer = api.server.send(
                "POST",
                acme + "/org-units",
                "<unit/>",
                "Authorization",
                "Bearer " + api.person("olga"),
                "Content-Type",
                "application/xml",
                "Idempotency-Key",
                "k");

        isProblem(answer, 415, "COMMON.CONTENT_TYPE_UNSUPPORTED");
    }

    @Test
    void anInvitationIsForItsAddresseeWithItsTokenOnly() {
        var invited = api.post(
                api.person("olga"),
                acme + "/invitations",
                "{\"email\":\"laila@acme.example\",\"roles\":[\"tenant.gm\"]}");
        var accept = "/api/v1/invitations/" + field(invited, "id") + "/accept";

        isProblem(api.post(api.person("stranger"), accept, "{\"token\":\"x\"}"), 403, "TENANT.INVITATION_NOT_YOURS");
        isProblem(api.post(api.person("laila"), accept, "{\"token\":\"x\"}"), 403, "TENANT.INVITATION_TOKEN_INVALID");
    }

    @Test
    void aPendingTenantInvitesNobody() {
        var pending = field(api.post(api.admin(), TENANTS, newTenant("not-yet-paid")), "id");
        var answer = api.post(
                api.person("olga"),
                TENANTS + "/" + pending + "/invitations",
                "{\"email\":\"a@acme.example\",\"roles\":[\"tenant.gm\"]}");

        isProblem(answer, 409, "TENANT.NOT_ACTIVE");
    }

    /// Ruling 41: the Kelvin sign is not `k`, and a space belongs to an address.
    @ParameterizedTest
    @ValueSource(strings = {"\u212Aim@acme.example", " kim@acme.example", "kim@acme.example ", "k\u0131m@acme.example"})
    void anAddressThatOnlyLooksLikeTheInvitationsDoesNotAccept(String email) {
        var invited = api.post(
                api.person("olga"),
                acme + "/invitations",
                "{\"email\":\"kim@acme.example\",\"roles\":[\"tenant.gm\"]}");
        var token = api.issuer.user(
                "usr_kim", claims -> claims.claim("email", email).claim("email_verified", true));

        isProblem(
                api.post(token, "/api/v1/invitations/" + field(invited, "id") + "/accept", "{\"token\":\"x\"}"),
                403,
                "TENANT.INVITATION_NOT_YOURS");
    }

    @Test
    void aKeyThatIsSentTwiceIsNone() {
        var answer = api.server.send(
                "POST",
                acme + "/snapshot",
                "",
                "Authorization",
                "Bearer " + api.admin(),
                "Idempotency-Key",
                "one",
                "Idempotency-Key",
                "two");

        isProblem(answer, 400, "SYNC.IDEMPOTENCY_KEY_MISSING");
    }
}
