package melmastoon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Only a token of the route's issuer, for its audience, in its time, signed by a key that the issuer publishes.
class TokensTest {
    private final TestIssuer issuer = new TestIssuer();
    private TestServer server;

    @BeforeEach
    void start() {
        var settings = new HashMap<>(issuer.settings());
        settings.put("melmastoon.jwks.patience", "9m");
        server = new TestServer(settings);
    }

    @AfterEach
    void stop() {
        server.close();
        issuer.close();
    }

    private TestServer.Answer ask(String token) {
        return server.send("GET", "/api/v1/echo", "", "Authorization", "Bearer " + token);
    }

    private void refused(String token, String code) {
        var answer = ask(token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("MELMASTOON.COMMON." + code);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
    }

    @Test
    void aGoodTokenSaysWhoAsks() {
        assertThat(ask(issuer.platformAdmin("usr_7")).body()).contains("\"subject\":\"user:usr_7\"", "\"admin\":true");
    }

    @Test
    void withoutATokenNothingIsSaidButThatOneIsNeeded() {
        var answer = server.send("GET", "/api/v1/echo", "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("MELMASTOON.COMMON.TOKEN_MISSING");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void anExpiredTokenIsRefusedAlsoWhenItWasGoodBefore() throws InterruptedException {
        var brief = issuer.user(
                "usr_1", claims -> claims.expirationTime(Date.from(Instant.now().plusSeconds(2))));
        assertThat(ask(brief).status()).isEqualTo(200);
        Thread.sleep(2_100);
        refused(brief, "TOKEN_EXPIRED");
    }

    @Test
    void aTokenThatHasNotBegunIsRefused() {
        refused(
                issuer.user(
                        "usr_1",
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))),
                "TOKEN_EXPIRED");
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        refused(issuer.user("usr_1", claims -> claims.audience("another")), "TOKEN_WRONG_AUDIENCE");
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        refused(issuer.user("usr_1", claims -> claims.issuer("http://127.0.0.1:1")), "TOKEN_INVALID");
    }

    @Test
    void aTokenThatSomebodyElseSignedIsRefused() {
        refused(issuer.forged("usr_1"), "TOKEN_INVALID");
    }

    @Test
    void aSubjectHas256CharactersAtMostAnd512Bytes() {
        var emoji = "\uD83D\uDE00";
        assertThat(ask(issuer.user("\u0645".repeat(256))).status()).isEqualTo(200);
        refused(issuer.user("u".repeat(257)), "TOKEN_INVALID");
        assertThat(ask(issuer.user(emoji.repeat(128))).status()).isEqualTo(200);
        refused(issuer.user(emoji.repeat(129)), "TOKEN_INVALID");
        refused(issuer.user(""), "TOKEN_INVALID");
    }

    @Test
    void aTokenWithoutAKindOfSubjectOrAnEndIsRefused() {
        refused(issuer.user("usr_1", claims -> claims.claim("sub_type", "robot")), "TOKEN_INVALID");
        refused(issuer.user("usr_1", claims -> claims.expirationTime(null)), "TOKEN_INVALID");
        refused(issuer.user("usr_1", claims -> claims.claim("tenant_id", "acme")), "TOKEN_INVALID");
    }

    /// Nobody signed these: whatever they say, they are refused, and none is an error of ours.
    @Test
    void whatSomebodyMadeUpIsRefusedWhateverItSays() {
        var good = "{\"alg\":\"ES256\",\"typ\":\"JWT\"}";
        for (var header : List.of(
                "{}",
                "[]",
                "null",
                "{\"alg\":7}",
                "{\"alg\":\"none\"}",
                "{\"alg\":\"ES256\",\"kid\":{}}",
                "{\"alg\":\"ES256\",\"jwk\":{\"kty\":\"EC\"}}",
                "{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"]}",
                "[".repeat(2_000))) {
            refused(madeUp(header, "{\"iss\":\"" + issuer.issuer() + "\"}"), "TOKEN_INVALID");
        }
        for (var claim : List.of(
                "\"exp\":1e400",
                "\"exp\":1e18",
                "\"exp\":-1",
                "\"exp\":\"soon\"",
                "\"nbf\":[1]",
                "\"aud\":[null]",
                "\"aud\":{}",
                "\"sub\":7",
                "\"sub\":\"\\ud800\"",
                "\"x\":" + "[".repeat(2_000))) {
            refused(madeUp(good, "{\"iss\":\"" + issuer.issuer() + "\"," + claim + "}"), "TOKEN_INVALID");
        }
        for (var claims : List.of("", "null", "[]", "7", "{\"iss\":7}", "{\"iss\":null}")) {
            refused(madeUp(good, claims), "TOKEN_INVALID");
        }
    }

    private static String madeUp(String header, String claims) {
        return Stream.of(header, claims, "signature")
                .map(part -> Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(UTF_8)))
                .collect(Collectors.joining("."));
    }

    /// Or everybody who can reach the port could fill the log, in lines of the cache's own form.
    @Test
    void aRefusedTokenIsNothingToLog() {
        var logged = new ArrayList<LogRecord>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var cache = Logger.getLogger("com.github.benmanes.caffeine");
        cache.addHandler(handler);
        try {
            refused("made up", "TOKEN_INVALID");
            refused(issuer.forged("usr_1"), "TOKEN_INVALID");
        } finally {
            cache.removeHandler(handler);
        }
        assertThat(logged).isEmpty();
    }

    @Test
    void aClaimOfAnotherTypeIsRefusedAndNoErrorOfOurs() {
        var withNull = Arrays.asList("mfa", null);
        for (var name : List.of("platform_roles", "amr")) {
            refused(issuer.user("usr_1", claims -> claims.claim(name, withNull)), "TOKEN_INVALID");
            refused(issuer.user("usr_1", claims -> claims.claim(name, List.of(7))), "TOKEN_INVALID");
            refused(issuer.user("usr_1", claims -> claims.claim(name, "mfa")), "TOKEN_INVALID");
        }
        refused(issuer.user("usr_1", claims -> claims.claim("scope", List.of("a"))), "TOKEN_INVALID");
        refused(issuer.user("usr_1", claims -> claims.claim("tenant_id", 7)), "TOKEN_INVALID");
        refused(issuer.user("usr_1", claims -> claims.claim("tenant_id", "")), "TOKEN_INVALID");
        refused(issuer.user("usr_1", claims -> claims.claim("email_verified", "true")), "TOKEN_INVALID");
    }

    @Test
    void aTokenIsGivenOnce() {
        var answer = server.send(
                "GET",
                "/api/v1/echo",
                "",
                "Authorization",
                "Bearer " + issuer.user("usr_1"),
                "Authorization",
                "Bearer " + issuer.platformAdmin("usr_2"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MELMASTOON.COMMON.BAD_REQUEST");
    }

    /// Or the routes of one issuer could be reached with the tokens of another's.
    @Test
    void aRouteHasOneSpelling() {
        for (var path : List.of("/api/v1/%65cho", "/api//v1/echo", "/api/v1/./echo", "/health/../api/v1/echo")) {
            var answer = server.send("GET", path, "", "Authorization", "Bearer " + issuer.user("usr_1"));
            assertThat(answer.status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aSubjectIsAnIdLikeAllOthersByRuling40() {
        assertThat(ask(issuer.user("\uD83C\uDFE8".repeat(128))).status()).isEqualTo(200);
        refused(issuer.user("\uD83C\uDFE8".repeat(129)), "TOKEN_INVALID");
        refused(issuer.user("usr_\u202Eagro"), "TOKEN_INVALID");
        refused(issuer.user("usr_1\n2026-01-01 ERROR"), "TOKEN_INVALID");
        refused(issuer.user("\u200B"), "TOKEN_INVALID");
        refused(issuer.user(" "), "TOKEN_INVALID");
    }

    @Test
    void aTokenMadeForAnotherPurposeIsRefused() {
        refused(issuer.withType("usr_1", "logout+jwt"), "TOKEN_INVALID");
        assertThat(ask(issuer.withType("usr_1", "at+jwt")).status()).isEqualTo(200);
    }

    @Test
    void unsignedAndSharedSecretTokensAreRefused() throws Exception {
        var claims = issuer.claims("usr_1", "user").build();
        refused(new PlainJWT(claims).serialize(), "TOKEN_INVALID");
        var shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        shared.sign(new MACSigner(new byte[32]));
        refused(shared.serialize(), "TOKEN_INVALID");
        refused("nonsense", "TOKEN_INVALID");
    }

    @Test
    void aNewKeyIsFetchedWhenATokenNamesIt() {
        var old = issuer.user("usr_1");
        assertThat(ask(old).status()).isEqualTo(200);
        issuer.rotate();
        assertThat(ask(issuer.user("usr_1")).status()).isEqualTo(200);
        refused(old, "TOKEN_INVALID");
    }

    @Test
    void aFloodOfUnknownKeyIdsAsksTheIssuerTwiceAtMostInAWhile() {
        ask(issuer.user("usr_1"));
        for (var i = 0; i < 20; i++) {
            refused(issuer.forged("usr_1"), "TOKEN_INVALID");
        }
        assertThat(issuer.timesAsked()).isLessThanOrEqualTo(2);
    }

    @Test
    void theLastGoodKeysStayWhileTheIssuerIsDown() {
        assertThat(ask(issuer.user("usr_1")).status()).isEqualTo(200);
        issuer.breakDown();
        refused(issuer.forged("usr_1"), "TOKEN_INVALID");
        assertThat(ask(issuer.user("usr_2")).status()).isEqualTo(200);
    }

    /// Ruling 41: the domain compares addresses, and must see what was sent.
    @ParameterizedTest
    @ValueSource(strings = {"kim@acme.example", "Kim@ACME.example", "\u212Aim@acme.example", " kim@acme.example "})
    void anAddressIsNeitherFoldedNorStripped(String sent) {
        var token = issuer.user("usr_kim", claims -> claims.claim("email", sent).claim("email_verified", true));

        assertThat(ask(token).body()).contains("\"email\":\"" + sent + "\"");
    }

    @Test
    void anAddressThatIsNotVerifiedIsNobodys() {
        var token = issuer.user("usr_kim", claims -> claims.claim("email", "kim@acme.example"));

        assertThat(ask(token).body()).contains("\"email\":\"none\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "", "{\"issuer\":7}", "{\"issuer\":null,\"jwks_uri\":[]}"})
    void anIssuerThatAnswersNonsenseIsUnavailableAndNoErrorOfOurs(String nonsense) {
        var token = issuer.user("usr_1");
        issuer.say(nonsense);

        var answer = ask(token);

        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("MELMASTOON.COMMON.ISSUER_UNAVAILABLE");
    }

    @Test
    void anIssuerThatWasNeverReachedIsOurTroubleAndNotTheCallers() {
        issuer.breakDown();
        var answer = ask(issuer.user("usr_1"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("MELMASTOON.COMMON.ISSUER_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
}
