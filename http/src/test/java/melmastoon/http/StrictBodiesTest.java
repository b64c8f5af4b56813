package melmastoon.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Ruling 40: a body is I-JSON, and nothing in it is converted.
class StrictBodiesTest {
    private static final String ORDER = "/api/v1/echo";
    private static final String OPEN = "/api/v1/echo/open";
    private static final TestIssuer ISSUER = new TestIssuer();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(ISSUER.settings());
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    private static TestServer.Answer post(String path, byte[] body, String contentType) {
        return server.send(
                "POST", path, body, "Authorization", "Bearer " + ISSUER.user("usr_1"), "Content-Type", contentType);
    }

    private static TestServer.Answer post(String path, String body) {
        return post(path, body.getBytes(UTF_8), "application/json");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("a body that ends too early", ORDER, "{\"name\":\"a\",\"count\":1"),
                Arguments.of("a body that ends in a string", ORDER, "{\"name\":\"a"),
                Arguments.of("only white space", ORDER, "  "),
                Arguments.of("text after the value", ORDER, "{\"name\":\"a\",\"count\":1} x"),
                Arguments.of("a second value", ORDER, "{\"name\":\"a\",\"count\":1}{}"),
                Arguments.of("a member twice", ORDER, "{\"name\":\"a\",\"name\":\"b\",\"count\":1}"),
                Arguments.of("a deep member twice", OPEN, "{\"context\":{\"a\":{\"amr\":[],\"amr\":[\"mfa\"]}}}"),
                Arguments.of("an ignored member twice", OPEN, "{\"other\":{\"x\":1,\"x\":2}}"),
                Arguments.of("half a surrogate pair", ORDER, "{\"name\":\"\\ud800\",\"count\":1}"),
                Arguments.of("half a pair in an ignored name", OPEN, "{\"\\udc00\":1}"),
                Arguments.of("a comment", ORDER, "{\"name\":\"a\",/* */\"count\":1}"),
                Arguments.of("single quotes", ORDER, "{'name':'a','count':1}"),
                Arguments.of("not a number", ORDER, "{\"name\":\"a\",\"count\":NaN}"),
                Arguments.of(
                        "a thousand arrays",
                        OPEN,
                        "{\"context\":{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void whatIsNotIJsonIsMalformed(String what, String path, String body) {
        assertThat(what).isNotEmpty();
        var answer = post(path, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).as(answer.body()).isEqualTo("MELMASTOON.COMMON.MALFORMED_JSON");
    }

    static Stream<Arguments> bytes() {
        var order = "{\"name\":\"a\",\"count\":1}";
        return Stream.of(
                Arguments.of("UTF-16", order.getBytes(UTF_16BE)),
                Arguments.of("UTF-32", order.getBytes(Charset.forName("UTF-32BE"))),
                Arguments.of("UTF-8 behind a byte order mark", ("\uFEFF" + order).getBytes(UTF_8)),
                Arguments.of("an overlong slash", "{\"name\":\"\u00C0\u00AF\",\"count\":1}".getBytes(ISO_8859_1)),
                Arguments.of(
                        "an encoded surrogate", "{\"name\":\"\u00ED\u00A0\u0080\",\"count\":1}".getBytes(ISO_8859_1)),
                Arguments.of("Latin-1", "{\"name\":\"\u00E9\",\"count\":1}".getBytes(ISO_8859_1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bytes")
    void onlyUtf8IsRead(String what, byte[] body) {
        assertThat(what).isNotEmpty();
        var answer = post(ORDER, body, "application/json");

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MELMASTOON.COMMON.MALFORMED_JSON");
    }

    @Test
    void anotherCharsetIsRefused() {
        var order = "{\"name\":\"a\",\"count\":1}".getBytes(UTF_8);

        assertThat(post(ORDER, order, "application/json; charset=ISO-8859-1").status())
                .isEqualTo(400);
        assertThat(post(ORDER, order, "application/json; charset=UTF-8").status())
                .isEqualTo(200);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("an array for the object", ORDER, "[]", ""),
                Arguments.of("null for the object", ORDER, "null", ""),
                Arguments.of("a string for the object", ORDER, "\"\"", ""),
                Arguments.of("a number for a string", ORDER, "{\"name\":7,\"count\":1}", "/name"),
                Arguments.of("a boolean for a string", ORDER, "{\"name\":true,\"count\":1}", "/name"),
                Arguments.of("a one-element array for a string", ORDER, "{\"name\":[\"a\"],\"count\":1}", "/name"),
                Arguments.of("an object for a string", ORDER, "{\"name\":{},\"count\":1}", "/name"),
                Arguments.of("a string for a number", ORDER, "{\"name\":\"a\",\"count\":\"1\"}", "/count"),
                Arguments.of("a fraction for a whole number", ORDER, "{\"name\":\"a\",\"count\":1.5}", "/count"),
                Arguments.of("null for a number", ORDER, "{\"name\":\"a\",\"count\":null}", "/count"),
                Arguments.of("a huge number", ORDER, "{\"name\":\"a\",\"count\":99999999999}", "/count"),
                Arguments.of("a string for a list", ORDER, "{\"name\":\"a\",\"count\":1,\"tags\":\"b\"}", "/tags"),
                Arguments.of("a number in a list", ORDER, "{\"name\":\"a\",\"count\":1,\"tags\":[\"b\",7]}", "/tags/1"),
                Arguments.of("no string", ORDER, "{\"count\":1}", "/name"),
                Arguments.of("null for a string", ORDER, "{\"name\":null,\"count\":1}", "/name"),
                Arguments.of("no number", ORDER, "{\"name\":\"a\"}", "/count"),
                Arguments.of("null in a list", ORDER, "{\"name\":\"a\",\"count\":1,\"tags\":[null]}", "/tags/0"),
                Arguments.of("an unknown member", ORDER, "{\"name\":\"a\",\"count\":1,\"colour\":1}", "/colour"),
                Arguments.of("a member in other case", ORDER, "{\"name\":\"a\",\"Name\":\"a\",\"count\":1}", "/Name"),
                Arguments.of("a string for a boolean", OPEN, "{\"explain\":\"true\"}", "/explain"),
                Arguments.of("a number for a boolean", OPEN, "{\"explain\":1}", "/explain"),
                Arguments.of("a deep one", OPEN, "{\"order\":{\"name\":1,\"count\":1}}", "/order/name"),
                Arguments.of("an array for a map", OPEN, "{\"context\":[]}", "/context"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void aMemberOfAnotherTypeIsPointedAt(String what, String path, String body, String pointer) {
        assertThat(what).isNotEmpty();
        var answer = post(path, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).as(answer.body()).isEqualTo("MELMASTOON.COMMON.INVALID_FIELD");
        assertThat(answer.body())
                .contains("\"pointer\":\"" + pointer + "\"")
                .doesNotContain("java.", "melmastoon.http");
    }

    @Test
    void anOpenBodyIgnoresWhatItDoesNotKnow() {
        var answer = post(OPEN, "{\"explain\":true,\"other\":[1],\"context\":{\"a\":[1,\"b\"]}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("true", "{a=[1, b]}");
    }

    @Test
    void aPairOfSurrogatesIsOneCharacter() {
        var answer = post(ORDER, "{\"name\":\"\\ud83c\\udfe8\",\"count\":1}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\\uD83C\\uDFE8");
    }

    @Test
    void absentValuesAreAbsentAndEmptyListsAreThere() {
        assertThat(post(ORDER, "{\"name\":\"a\",\"count\":1}").body()).isEqualTo("{\"name\":\"a\",\"count\":1}");
        assertThat(post(ORDER, "{\"name\":\"a\",\"count\":1,\"tags\":[]}").body())
                .endsWith("\"tags\":[]}");
        assertThat(server.send("GET", "/api/v1/echo/list", "", "Authorization", "Bearer " + ISSUER.user("usr_1"))
                        .body())
                .isEqualTo("{\"items\":[]}");
    }
}
