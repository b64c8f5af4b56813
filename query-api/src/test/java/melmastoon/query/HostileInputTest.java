package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Strict input on every route (ruling 40): what cannot be meant is refused, and never read as something else.
class HostileInputTest {
    private static final String CHECK = "/api/v1/authz/check";
    private static Hotels hotels;

    @BeforeAll
    static void open() {
        hotels = new Hotels();
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void nothingIsConvertedInACheck() {
        for (var body : bodies(
                "{`tenant`:`T`,`user`:[`usr_owner`],`resource`:`tenant`,`action`:`read`}",
                "{`tenant`:`T`,`subject`:{`type`:`user`,`id`:[`usr_owner`]},`resource`:`tenant`,`action`:`read`}",
                "{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`,`explain`:`anything`}",
                "{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`,`explain`:1}",
                "{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`,`timeoutMs`:`5`}",
                "{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`,`timeoutMs`:5.5}",
                "{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`,`timeoutMs`:-1}",
                "{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`,`context`:[]}",
                "{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`,`context`:{`amr`:`mfa`}}",
                "{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`,`context`:{`amr`:[1]}}",
                "{`tenant`:`T`,`user`:7,`resource`:`tenant`,`action`:`read`}",
                "{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:true}",
                "{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`,`colour`:`red`}",
                "[`tenant`]",
                "null",
                "`tenant`")) {
            refused(CHECK, body, "MELMASTOON.COMMON.INVALID_FIELD");
        }
    }

    @Test
    void theTextOfACheckIsOneJsonValueWithoutDuplicates() {
        var good = body("{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`}");
        assertThat(hotels.raw(CHECK, hotels.gateway(), "application/json", good).allowed())
                .isTrue();
        for (var body : List.of(
                good + "x",
                good + good,
                good.substring(0, good.length() - 1),
                body("{`tenant`:`T`,`user`:`usr_clerk`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`}"),
                body("{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`,"
                        + "`context`:{`amr`:[],`amr`:[`mfa`]}}"),
                body("{`tenant`:`T`,`user`:`\\ud800`,`resource`:`tenant`,`action`:`read`}"))) {
            refused(CHECK, body, "MELMASTOON.COMMON.MALFORMED_JSON");
        }
        refused(CHECK, "", "MELMASTOON.COMMON.BAD_REQUEST");
    }

    @Test
    void aBodyIsUtf8() {
        var good = body("{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`}");
        var overlong = good.replace("usr_owner", "usr_A").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < overlong.length; i++) {
            if (overlong[i] == 'A') {
                overlong[i] = (byte) 0xC0;
            }
        }
        for (var path : List.of(CHECK, evaluation())) {
            for (var bytes : List.of(
                    good.getBytes(StandardCharsets.UTF_16),
                    good.getBytes(StandardCharsets.UTF_16LE),
                    good.getBytes(Charset.forName("UTF-32")),
                    overlong)) {
                var answer = hotels.server.send(
                        "POST",
                        path,
                        bytes,
                        "Authorization",
                        "Bearer " + hotels.gateway(),
                        "Content-Type",
                        "application/json");
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.code()).isEqualTo("MELMASTOON.COMMON.MALFORMED_JSON");
            }
        }
    }

    @Test
    void anEvaluationIsReadAsStrictly() {
        var resource = "`resource`:{`type`:`tenant`,`id`:`1`},`action`:{`name`:`read`}";
        for (var body : bodies(
                "{`subject`:{`type`:`user`,`id`:[`usr_owner`]}," + resource + "}",
                "{`subject`:{`type`:`user`,`id`:7}," + resource + "}",
                "{`subject`:{`type`:`user`,`id`:`usr_owner`}," + resource + ",`context`:{`explain`:`anything`}}",
                "{`subject`:{`type`:`user`,`id`:`usr_owner`}," + resource + ",`context`:{`timeoutMs`:`5`}}",
                "{`subject`:{`type`:`user`,`id`:`usr_owner`}," + resource + ",`context`:{`timeoutMs`:5.0}}",
                "{`subject`:{`type`:`user`,`id`:`usr_owner`}," + resource + ",`context`:{`atLeast`:[]}}",
                "{`subject`:{`type`:`user`,`id`:`usr_owner`}," + resource + ",`context`:{`amr`:`mfa`}}",
                "{`subject`:{`type`:`user`,`id`:`usr_owner`},`action`:{`name`:`read`},"
                        + "`resource`:{`type`:`tenant`,`id`:`1`,`properties`:{`property`:7}}}",
                "{`subject`:`usr_owner`," + resource + "}")) {
            refused(evaluation(), body, "MELMASTOON.COMMON.INVALID_FIELD");
        }
        for (var body : bodies(
                "{`subject`:{`type`:`user`,`id`:`usr_x`},`subject`:{`type`:`user`,`id`:`usr_owner`}," + resource + "}",
                "{`subject`:{`type`:`user`,`id`:`usr_x`,`id`:`usr_owner`}," + resource + "}",
                "{`subject`:{`type`:`user`,`id`:`usr_owner`}," + resource + ",`context`:{`amr`:[],`amr`:[`mfa`]}}",
                "{`subject`:{`type`:`user`,`id`:`usr_owner`}," + resource + "} trailing")) {
            refused(evaluation(), body, "MELMASTOON.COMMON.MALFORMED_JSON");
        }
    }

    @Test
    void anIdOfMoreThan256CharactersIsRefusedByTheCheckAndFalseForAuthZen() {
        var tooLong = "u".repeat(257);
        for (var field : List.of("tenant", "user", "resource", "action", "property")) {
            var reply = hotels.check(hotels.gateway(), field, tooLong);
            assertThat(reply.status()).as(field).isEqualTo(400);
            assertThat(reply.text("pointer")).isEqualTo("/" + field);
        }
        var subject = Map.of("type", "user", "id", tooLong);
        assertThat(hotels.check(hotels.gateway(), "user", Hotels.NONE, "subject", subject)
                        .status())
                .isEqualTo(400);
        assertThat(hotels.check(hotels.gateway(), "user", "u".repeat(256)).denyReason())
                .isEqualTo("NOT_A_MEMBER");
        assertThat(hotels.check(hotels.gateway(), "user", "\uD83D\uDE00".repeat(256))
                        .denyReason())
                .as("characters are code points")
                .isEqualTo("NOT_A_MEMBER");
        var evaluation = Map.of(
                "subject", Map.of("type", "user", "id", "u".repeat(200_000)),
                "resource", Map.of("type", "reservation", "id", "1", "properties", Map.of("property", Log.unit(2))),
                "action", Map.of("name", "check_in"));
        assertThat(hotels.post(evaluation(), hotels.gateway(), evaluation)
                        .answer()
                        .body())
                .isEqualTo("{\"decision\":false}");
    }

    /// An answer quotes what it refuses, and cuts it: half of an emoji cannot be written as UTF-8.
    @Test
    void whatIsQuotedIsNotCutInTheMiddleOfACharacter() {
        var owner = hotels.issuer.user("usr_owner");
        var text = "x".repeat(63) + "%F0%9F%98%80" + "x";
        var unit = hotels.get(hotels.acmePath("/org-units/" + text), owner);
        assertThat(unit.text("code")).isEqualTo("MELMASTOON.COMMON.MALFORMED_ID");
        assertThat(unit.text("detail")).contains("x\uD83D\uDE00…`");
        var read = hotels.get(hotels.acmePath("?atLeast=" + text), owner);
        assertThat(read.text("code")).isEqualTo("MELMASTOON.COMMON.MALFORMED_POSITION");
        assertThat(hotels.check(hotels.gateway(), "atLeast", "x".repeat(63) + "\uD83D\uDE00x")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aParameterThatIsGivenTwiceIsRefused() {
        var here = "atLeast=" + hotels.acme.position().encode();
        var owner = hotels.issuer.user("usr_owner");
        for (var path : List.of(
                hotels.acmePath("?" + here + "&" + here),
                hotels.acmePath("/memberships?limit=1&limit=2"),
                hotels.acmePath("/memberships?user=usr_owner&user=usr_gm"),
                "/api/v1/me/tenants?timeoutMs=1&timeoutMs=1")) {
            assertThat(hotels.get(path, owner).status()).as(path).isEqualTo(400);
        }
        var twice = "?" + here + "&" + here;
        assertThat(hotels.post(CHECK + twice, hotels.gateway(), hotels.question())
                        .status())
                .isEqualTo(400);
        assertThat(hotels.post(evaluation() + twice, hotels.gateway(), Map.of()).status())
                .isEqualTo(400);
    }

    @Test
    void bodyAndQueryThatDisagreeAreRefused() {
        var here = hotels.acme.position().encode();
        var before = new melmastoon.access.Position(hotels.acme.tenant, 1, 1).encode();
        var path = CHECK + "?atLeast=";
        var question = hotels.question("atLeast", here);
        assertThat(hotels.post(path + here, hotels.gateway(), question).allowed())
                .isTrue();
        assertThat(hotels.post(path + before, hotels.gateway(), question).status())
                .isEqualTo(400);
        var evaluation = new LinkedHashMap<String, Object>(Map.of(
                "subject", Map.of("type", "user", "id", "usr_owner"),
                "resource", Map.of("type", "tenant", "id", "1"),
                "action", Map.of("name", "read"),
                "context", Map.of("atLeast", here)));
        assertThat(hotels.post(evaluation() + "?atLeast=" + before, hotels.gateway(), evaluation)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void parametersOfReadsAreReadStrictly() {
        var owner = hotels.issuer.user("usr_owner");
        var wrong = new ArrayList<String>();
        for (var limit : List.of("0", "-5", "201", "5.0", "+5", "five", "1e1", "", "%205", "99999999999")) {
            wrong.add("/memberships?limit=" + limit);
            wrong.add("/roles?limit=" + limit);
        }
        for (var flag : List.of("banana", "TRUE", "1", "yes", "")) {
            wrong.add("/memberships?includeRemoved=" + flag);
        }
        for (var timeout : List.of("-1", "1001", "abc", "5.0")) {
            wrong.add("?timeoutMs=" + timeout);
        }
        wrong.addAll(List.of(
                "?atLeast=nonsense",
                "?atLeast=" + hotels.other.position().encode(),
                "/memberships?cursor=x",
                "/memberships?cursor=",
                "/memberships?user=usr_owner&subject=user:usr_owner",
                "/memberships?subject=usr_owner",
                "/memberships?subject=:usr_owner",
                "/memberships?user=",
                "/memberships?user=" + "u".repeat(257),
                "/memberships/" + Log.unit(1),
                "/org-units/nonsense",
                "/roles/" + Log.membership(1)));
        for (var path : wrong) {
            var reply = hotels.get(hotels.acmePath(path), owner);
            assertThat(reply.status()).as(path).isEqualTo(400);
            assertThat(reply.text("code")).as(path).startsWith("MELMASTOON.COMMON.");
        }
        assertThat(hotels.get("/api/v1/me/tenants?limit=201", owner).status()).isEqualTo(400);
        assertThat(hotels.get("/api/v1/me/tenants?atLeast=x", owner).status()).isEqualTo(400);
        assertThat(hotels.get("/api/v1/tenants/" + Log.unit(1), owner).text("code"))
                .isEqualTo("MELMASTOON.COMMON.MALFORMED_ID");
    }

    @Test
    void theRequestsIdIsTheSameInHeaderAndProblem() {
        for (var path : List.of(CHECK, evaluation())) {
            for (var id : List.of("bfe9eb29-ab87-4ca3", "with spaces; and \"quotes\"")) {
                var reply = hotels.raw(path, hotels.gateway(), "application/json", "{", "X-Request-ID", id);
                assertThat(reply.status()).isEqualTo(400);
                assertThat(reply.answer().header("X-Request-ID")).isEqualTo(id);
                assertThat(reply.text("requestId")).isEqualTo(id);
            }
        }
    }

    @Test
    void unknownRoutesAndMethodsAreProblems() {
        var owner = hotels.issuer.user("usr_owner");
        var unknown = hotels.get("/api/v1/nonsense", owner);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("code")).isEqualTo("MELMASTOON.COMMON.ROUTE_UNKNOWN");
        var wrong = hotels.server.send("DELETE", hotels.acmePath(""), "", "Authorization", "Bearer " + owner);
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.header("Content-Type")).startsWith("application/problem+json");
        assertThat(wrong.header("Allow")).contains("GET");
    }

    @Test
    void anyRangeOfTypesThatHoldsJsonIsAccepted() {
        for (var accept : List.of("application/*", "*/*", "application/json", "text/html, application/*;q=0.5")) {
            assertThat(hotels.get(hotels.acmePath(""), hotels.issuer.user("usr_owner"), "Accept", accept)
                            .status())
                    .as(accept)
                    .isEqualTo(200);
        }
    }

    @Test
    void aMissingContentTypeIsJsonOnEveryRoute() {
        var check = body("{`tenant`:`T`,`user`:`usr_owner`,`resource`:`tenant`,`action`:`read`}");
        var evaluation = body("{`subject`:{`type`:`user`,`id`:`usr_owner`},"
                + "`resource`:{`type`:`tenant`,`id`:`1`},`action`:{`name`:`read`}}");
        var token = "Bearer " + hotels.gateway();
        assertThat(hotels.server
                        .send("POST", CHECK, check, "Authorization", token)
                        .status())
                .isEqualTo(200);
        assertThat(hotels.server
                        .send("POST", evaluation(), evaluation, "Authorization", token)
                        .body())
                .isEqualTo("{\"decision\":true}");
    }

    private static void refused(String path, String body, String code) {
        var reply = hotels.raw(path, hotels.gateway(), "application/json", body);
        assertThat(reply.status()).as(body).isEqualTo(400);
        assertThat(reply.text("code")).as(body).isEqualTo(code);
    }

    /// JSON written with backticks for quotes, and `T` for the tenant's id.
    private static String body(String text) {
        return text.replace("`T`", "`" + hotels.acme.tenant + "`").replace('`', '"');
    }

    private static List<String> bodies(String... texts) {
        return List.of(texts).stream().map(HostileInputTest::body).toList();
    }

    private static String evaluation() {
        return "/t/" + hotels.acme.tenant + "/access/v1/evaluation";
    }
}
