package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import melmastoon.access.Position;
import melmastoon.query.ForwardedHotels.Gateway;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a gateway without code is answered, by its own means (decision 053).
class ForwardAuthorizationTest {
    private static ForwardedHotels forwarded;
    private static Hotels hotels;

    @BeforeAll
    static void open() {
        forwarded = new ForwardedHotels();
        hotels = forwarded.hotels;
    }

    @AfterAll
    static void close() {
        forwarded.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAllowedSaysWhoAsksAndHowItWasDecided(Gateway gateway) {
        var answer = forwarded.ask(gateway, "GET", forwarded.stay(2) + "?expand=a&expand=b", forwarded.clerk());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Melmastoon-Subject")).isEqualTo("user:usr_clerk");
        assertThat(answer.header("Melmastoon-Tenant")).isEqualTo(hotels.acme.tenant.toString());
        assertThat(answer.header("Melmastoon-Decision-Id")).startsWith("dec_");
        assertThat(Position.decode(answer.header("Melmastoon-Position")).tenant())
                .isEqualTo(hotels.acme.tenant);
        assertThat(answer.header("Melmastoon-Age")).isNotEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    /// They are about the other service's resource, and its body is not sent here.
    @ParameterizedTest
    @EnumSource
    void headersThatAreForTheOtherServiceDoNotMatter(Gateway gateway) {
        for (var target : List.of(forwarded.stay(2), forwarded.stay(3))) {
            var answer = forwarded.ask(
                    gateway,
                    "GET",
                    target,
                    forwarded.clerk(),
                    "Accept: text/html,application/xhtml+xml;q=0.9",
                    "Accept-Encoding: gzip, br",
                    "Content-Type: multipart/form-data; boundary=x",
                    "Content-Encoding: br",
                    "If-Match: \"abc\"",
                    "If-None-Match: *",
                    "Range: bytes=0-1",
                    "Cookie: a=b",
                    "Origin: https://hotel.example");
            assertThat(answer.status()).isEqualTo(target.equals(forwarded.stay(2)) ? 200 : 403);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDenySaysWhyInAHeaderAndInAProblem(Gateway gateway) {
        var answer = forwarded.ask(gateway, "GET", forwarded.stay(3), forwarded.clerk());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Melmastoon-Deny-Reason")).isEqualTo("OUT_OF_SCOPE");
        assertThat(answer.header("Melmastoon-Decision-Id")).startsWith("dec_");
        assertThat(Position.decode(answer.header("Melmastoon-Position")).tenant())
                .isEqualTo(hotels.acme.tenant);
        assertThat(answer.header("Melmastoon-Age")).isNotEmpty();
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .contains("\"code\":\"MELMASTOON.COMMON.FORWARD_DENIED\"")
                .contains("`reservation:read` is denied: `OUT_OF_SCOPE`");
    }

    @ParameterizedTest
    @EnumSource
    void withoutATokenOrWithABadOneThereIsAChallenge(Gateway gateway) {
        var none = forwarded.ask(gateway, "GET", forwarded.stay(2));
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer");
        var forged = ForwardedHotels.bearer(hotels.issuer.forged("usr_clerk"));
        var bad = forwarded.ask(gateway, "GET", forwarded.stay(2), forged);
        assertThat(bad.status()).isEqualTo(401);
        assertThat(bad.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
        var two = forwarded.ask(gateway, "GET", forwarded.stay(2), forwarded.clerk(), forwarded.clerk());
        assertThat(two.status()).isEqualTo(400);
    }

    /// RFC 9470. 401 is the one status whose challenge nginx passes on, and Envoy, Traefik and Caddy pass it on, too.
    @ParameterizedTest
    @EnumSource
    void aStepUpIsAChallenge(Gateway gateway) {
        var target = "/hotels/" + hotels.acme.tenant + "/ppt_2/refunds";
        var weak = ForwardedHotels.bearer(hotels.issuer.user("usr_gm"));
        var answer = forwarded.ask(gateway, "POST", target, weak);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate"))
                .startsWith("Bearer error=\"insufficient_user_authentication\", error_description=\"")
                .endsWith(", acr_values=\"urn:melmastoon:acr:mfa\"");
        assertThat(answer.header("Melmastoon-Deny-Reason")).isEqualTo("STEP_UP_REQUIRED");
        assertThat(answer.body()).contains("MELMASTOON.COMMON.STEP_UP_REQUIRED");
        var strong = hotels.issuer.user("usr_gm", claims -> claims.claim("amr", List.of("pwd", "mfa")));
        assertThat(forwarded
                        .ask(gateway, "POST", target, ForwardedHotels.bearer(strong))
                        .status())
                .isEqualTo(200);
    }

    /// A gateway notifies nobody, and an enforcement point that cannot do what it is obliged to has to deny (052).
    @ParameterizedTest
    @EnumSource
    void anAllowThatObligesToSomethingDoesNotPass(Gateway gateway) {
        hotels.driver.completeUpTo(Instant.now());
        var target = "/hotels/" + hotels.acme.tenant + "/ppt_2/doors/7";
        var answer = forwarded.ask(gateway, "POST", target, ForwardedHotels.bearer(hotels.issuer.user("usr_gm")));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Melmastoon-Deny-Reason")).isEqualTo("FORWARD_OBLIGATION_UNSUPPORTED");
        assertThat(answer.body()).contains("`lock:open_remotely` obliges to a `notification`");
    }

    @ParameterizedTest
    @EnumSource
    void aPublicRouteNeedsNoTokenAndLeavesNoHeaderToTheClient(Gateway gateway) {
        for (var target : List.of("/docs/a", "/")) {
            var answer = forwarded.ask(gateway, "GET", target);
            assertThat(answer.status()).isEqualTo(200);
            for (var name : List.of("Subject", "Tenant", "Decision-Id", "Position")) {
                assertThat(answer.header("Melmastoon-" + name)).isEqualTo("-");
            }
        }
        var forged = ForwardedHotels.bearer(hotels.issuer.forged("usr_clerk"));
        assertThat(forwarded.ask(gateway, "GET", "/docs/a", forged).status())
                .as("a token that is sent is verified")
                .isEqualTo(401);
        assertThat(forwarded.ask(gateway, "GET", "/docs/internal/a").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource
    void whatNoRouteIsForIsDenied(Gateway gateway) {
        for (var method : List.of("DELETE", "PUT", "PATCH", "OPTIONS", "POST")) {
            var answer = forwarded.ask(gateway, method, forwarded.stay(2), forwarded.clerk());
            assertThat(answer.status()).as(method).isEqualTo(403);
            assertThat(answer.header("Melmastoon-Deny-Reason")).isEqualTo("FORWARD_ROUTE_UNKNOWN");
        }
        assertThat(forwarded
                        .ask(gateway, "GET", "/elsewhere", forwarded.clerk())
                        .status())
                .isEqualTo(403);
        assertThat(forwarded.ask(gateway, "PROPFIND", "/docs/a").status()).isIn(403, 405);
    }

    @ParameterizedTest
    @EnumSource
    void headNeedsWhatGetNeeds(Gateway gateway) {
        var allowed = forwarded.ask(gateway, "HEAD", forwarded.stay(2), forwarded.clerk());
        assertThat(allowed.status()).isEqualTo(200);
        assertThat(allowed.header("Melmastoon-Subject")).isEqualTo("user:usr_clerk");
        var denied = forwarded.ask(gateway, "HEAD", forwarded.stay(3), forwarded.clerk());
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.header("Melmastoon-Deny-Reason")).isEqualTo("OUT_OF_SCOPE");
    }

    @Test
    void whereThePathNamesNoTenantTheTokensIsMeant() {
        var acme = hotels.acme.tenant.toString();
        var bound = hotels.issuer.user("usr_clerk", claims -> claims.claim("tenant_id", acme));
        var answer = forwarded.ask(Gateway.NGINX, "GET", "/business", ForwardedHotels.bearer(bound));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Melmastoon-Tenant")).isEqualTo(acme);
        var unbound = forwarded.ask(Gateway.NGINX, "GET", "/business", forwarded.clerk());
        assertThat(unbound.status()).isEqualTo(403);
        assertThat(unbound.header("Melmastoon-Deny-Reason")).isEqualTo("FORWARD_TENANT_UNKNOWN");
    }

    @Test
    void aForeignTenantIsAsUnknownAsOneThatIsNotThere() {
        var stranger = ForwardedHotels.bearer(hotels.issuer.user("usr_stranger"));
        var elsewhere =
                hotels.issuer.user("usr_clerk", claims -> claims.claim("tenant_id", hotels.other.tenant.toString()));
        var scoped = ForwardedHotels.bearer(hotels.issuer.service("pms", "pdp:check:any pdp:inspect:any"));
        for (var token : List.of(stranger, ForwardedHotels.bearer(elsewhere), scoped)) {
            for (var tenant : List.of(hotels.acme.tenant.toString(), Hotels.UNKNOWN, "nonsense")) {
                var target = "/hotels/" + tenant + "/ppt_2/stays/7";
                var answer = forwarded.ask(Gateway.NGINX, "GET", target, token);
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.header("Melmastoon-Deny-Reason")).isEqualTo("UNKNOWN_TENANT");
                assertThat(answer.header("Melmastoon-Position")).isEmpty();
            }
        }
    }

    /// It asks about itself alone, so it needs no scope that would let it ask about everybody.
    @Test
    void aServiceThatIsAMemberNeedsNoScope() {
        var acme = hotels.acme;
        var member = acme.memberCreated(20, "channel-manager", Log.everywhere());
        member.getState().put("subjectType", "service");
        var holds = Log.holds(20, Log.systemRole("tenant.reservations"), Log.everywhere());
        hotels.driver.pipe(acme.next(member), acme.next(acme.rolesChanged(20, "channel-manager", holds)));
        hotels.driver.completeUpTo(Instant.now());
        var token = ForwardedHotels.bearer(hotels.issuer.service("channel-manager", ""));
        var answer = forwarded.ask(Gateway.ENVOY, "GET", forwarded.stay(2), token);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Melmastoon-Subject")).isEqualTo("service:channel-manager");
        var checkIn = forwarded.ask(Gateway.ENVOY, "POST", forwarded.stay(2) + "/check-in", token);
        assertThat(checkIn.header("Melmastoon-Deny-Reason")).isEqualTo("NOT_GRANTED");
    }

    /// Each route reads its gateway's headers only: what the client says in another one's is not looked at.
    @Test
    void aGatewayThatDoesNotSayWhichRequestItAsksAboutIsRefused() {
        for (var gateway : List.of("nginx", "traefik", "caddy")) {
            var mine = gateway.equals("nginx") ? "X-Original" : "X-Forwarded";
            var others = gateway.equals("nginx") ? "X-Forwarded" : "X-Original";
            var method = mine + "-Method: GET";
            var target = mine + "-Uri: /docs/a";
            var complete = List.of(method, target, others + "-Method: DELETE", others + "-URI: /x");
            assertThat(asked(gateway, complete).status()).isEqualTo(200);
            for (var lines : List.of(
                    List.<String>of(),
                    List.of(method),
                    List.of(target),
                    List.of(method, others + "-Uri: /docs/a"),
                    List.of(method, target, target),
                    List.of(method, method, target),
                    List.of(method, target, mine + "-Uri: /"))) {
                var answer = asked(gateway, lines);
                assertThat(answer.status()).as(gateway + lines).isEqualTo(400);
                assertThat(answer.body()).contains("MELMASTOON.COMMON.FORWARD_REQUEST_UNKNOWN", mine);
            }
        }
        assertThat(asked("envoy", List.of()).status()).isEqualTo(400);
        assertThat(asked("Nginx", List.of()).status()).isEqualTo(400);
        assertThat(asked("apache", List.of()).status()).isEqualTo(400);
    }

    private static RawHttp.Answer asked(String gateway, List<String> lines) {
        var all = new ArrayList<>(List.of("GET /api/v1/forward/" + gateway + " HTTP/1.1", "Host: query-api:8082"));
        all.addAll(lines);
        return forwarded.raw(all);
    }

    /// The other service would carry out another request, or believe that we have said it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-HTTP-Method-Override: DELETE",
                "X-HTTP-Method: DELETE",
                "X-Method-Override: DELETE",
                "x_http_method_override: DELETE",
                "X-Original-URL: /admin",
                "X-Rewrite-URL: /admin",
                "Melmastoon-Subject: user:usr_owner",
                "melmastoon_subject: user:usr_owner",
                "Melmastoon-Tenant: tnt_1"
            })
    void aClientCannotReplaceTheRequestOrSpeakForUs(String header) {
        for (var gateway : Gateway.values()) {
            for (var target : List.of(forwarded.stay(2), "/docs/a")) {
                var answer = forwarded.ask(gateway, "GET", target, forwarded.clerk(), header);
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.header("Melmastoon-Deny-Reason")).isEqualTo("FORWARD_REQUEST_AMBIGUOUS");
            }
        }
    }

    static Stream<String> hostile() {
        return Stream.of(
                "/docs/../hotels",
                "/docs/..;/internal/a",
                "/docs/%2e%2e/internal/a",
                "/docs/./internal/a",
                "/docs//internal/a",
                "/docs/%69nternal/a",
                "/docs/%2569nternal/a",
                "/docs%2finternal/a",
                "/docs/Internal/a",
                "/docs/internal%00/a",
                "/docs/internal;x/a",
                "/docs/internal./a",
                "/docs/a/",
                "/DOCS/a",
                "//docs/a",
                "/docs\\internal",
                "/docs/a#b",
                "/../../authz/check",
                "/../nginx",
                "/%2e%2e/%2e%2e/authz/check");
    }

    /// Whatever the server makes of it, Envoy's request line is read as it came, and no other route of ours answers it.
    @ParameterizedTest
    @MethodSource("hostile")
    void anAmbiguousPathIsRefusedAtEveryGateway(String target) {
        for (var gateway : Gateway.values()) {
            for (var method : List.of("GET", "POST")) {
                var answer = forwarded.ask(gateway, method, target, forwarded.clerk());
                assertThat(answer.status()).as(gateway + " " + method).isIn(400, 403);
                assertThat(answer.body()).contains("MELMASTOON.COMMON.");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hotel.example/docs/a",
                "hotel.example:443",
                "*",
                "docs/a",
                "",
                "/docs/a b",
                "/docs/\u00E9"
            })
    void aTargetThatIsNoPathIsRefused(String target) {
        for (var gateway : List.of(Gateway.NGINX, Gateway.TRAEFIK, Gateway.CADDY)) {
            assertThat(forwarded.ask(gateway, "GET", target, forwarded.clerk()).status())
                    .isIn(400, 403);
        }
        var absolute = forwarded.raw(
                List.of("GET http://hotel.example/api/v1/forward/envoy/docs/a HTTP/1.1", "Host: hotel.example"));
        assertThat(absolute.status()).isIn(400, 403);
    }

    @Test
    void withoutATableEverythingIsDenied() {
        try (var without = new Hotels()) {
            var answer = without.server.send(
                    "GET", "/api/v1/forward/nginx", "", "X-Original-Method", "GET", "X-Original-URI", "/docs/a");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("MELMASTOON.COMMON.FORWARD_NOT_CONFIGURED");
            assertThat(answer.body()).contains("MELMASTOON_FORWARD_ROUTES");
        }
    }

    @Test
    void withAMalformedTableTheProcessDoesNotStart() {
        var file =
                ForwardedHotels.file("GET /a tenant:read\nget /b tenant:read\n").toString();
        assertThatThrownBy(() -> Hotels.with("melmastoon.forward.routes", file))
                .rootCause()
                .hasMessage("the routes in " + file + " are malformed: line 2, column 1: `get` is no method: write"
                        + " capital letters, or `*` for every method");
        assertThatThrownBy(() -> Hotels.with("melmastoon.forward.routes", file + ".missing"))
                .rootCause()
                .hasMessageStartingWith("the routes in " + file + ".missing cannot be read");
    }

    /// Ruling 32.
    @Test
    void eachQuestionCountsAsACheckDoes() {
        try (var limited = new ForwardedHotels("melmastoon.check-budget.per-second", 1)) {
            var statuses = Stream.generate(() -> limited.ask(Gateway.NGINX, "GET", limited.stay(2), limited.clerk()))
                    .limit(60)
                    .map(RawHttp.Answer::status)
                    .distinct()
                    .toList();
            assertThat(statuses).contains(200, 429);
        }
    }

    /// The description of the API covers these answers, too.
    @Test
    void theAnswersAreAsDescribed() {
        for (var target : List.of(forwarded.stay(2), forwarded.stay(3), "/nowhere", "/a//b")) {
            hotels.server.send(
                    "GET",
                    "/api/v1/forward/caddy",
                    "",
                    "Authorization",
                    "Bearer " + hotels.issuer.user("usr_clerk"),
                    "X-Forwarded-Method",
                    "GET",
                    "X-Forwarded-Uri",
                    target);
            hotels.server.send("GET", "/api/v1/forward/caddy", "", "X-Forwarded-Method", "GET");
        }
        assertThat(hotels.server.send("GET", "/api/v1/forward/envoy/docs", "").status())
                .isEqualTo(200);
    }
}
