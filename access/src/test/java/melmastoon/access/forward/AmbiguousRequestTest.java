package melmastoon.access.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A request that servers could read in two ways is asked about by none of them.
class AmbiguousRequestTest {
    /// Everything below `/docs` is public but for what is beneath `/docs/secret`; an admin area is a sibling.
    private static final RouteTable TABLE = RouteTable.parse("""
            GET /**                      tenant:read
            GET /docs/**                 public
            GET /docs/secret/**          tenant.config:update
            GET /docs/secret/open        public
            GET /papers/{resource}/pages reservation:read
            GET /admin/**                role:define
            GET /shop/                   billing_contact:read
            """);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "docs/a",
                "http://hotel.example/docs/a",
                "//hotel.example/docs/a",
                "hotel.example:443",
                "/docs//secret",
                "//docs/a",
                "/docs/secret//",
                "/docs/.",
                "/docs/./secret",
                "/docs/../admin",
                "/docs/..",
                "/docs/.../admin",
                "/docs/secret.",
                "/docs/..;/admin",
                "/docs/secret;a=b",
                "/docs;/secret",
                "/docs/%2e%2e/admin",
                "/docs/%2E/secret",
                "/docs/.%2e/admin",
                "/docs%2Fsecret",
                "/docs%2fsecret",
                "/docs/a%5C..%5Cadmin",
                "/docs\\secret",
                "/docs/%73ecret",
                "/docs/%53ecret",
                "/docs/%2573ecret",
                "/docs/%252e%252e/admin",
                "/docs/%25",
                "/docs/%3Bsecret",
                "/docs/%3Fsecret",
                "/docs/%23secret",
                "/docs/a%00",
                "/docs/a%0D%0Ab",
                "/docs/a%7F",
                "/docs/a\tb",
                "/docs/a b",
                "/docs/a%20",
                "/docs/%20secret",
                "/docs/a%",
                "/docs/a%2",
                "/docs/a%zz",
                "/docs/a%u002e",
                "/docs/%C0%AE%C0%AE/admin",
                "/docs/%C0%AF",
                "/docs/%E0%80%AF",
                "/docs/%ED%A0%80",
                "/docs/%F4%90%80%80",
                "/docs/%FF",
                "/docs/é",
                "/docs/\uFF0E\uFF0E/admin",
                "/docs/%EF%BC%8E%EF%BC%8E/admin",
                "/docs/%EF%BC%8Fadmin",
                "/docs/%E2%84%80",
                "/docs/secre%EF%BD%94",
                "/docs/e%CC%81",
                "/docs/sec%E2%80%8Bret",
                "/docs/%E2%80%AEsecret",
                "/docs/%EE%80%80",
                "/docs/a|b",
                "/docs/a{b}",
                "/docs/a\"b",
                "/docs/a<b",
                "/docs/a^b",
                "/docs/a`b",
                "/docs/a[b]",
                "/docs/a#b",
                "/docs/a?b#c",
                "/docs/a?b c",
                "/docs/a?b\u00E9",
                "/docs/a?b\r\nX: y",
                "/docs/a\r\nX: y",
            })
    void whatServersReadInTwoWaysIsRefused(String target) {
        assertThatThrownBy(() -> TABLE.find(OriginalRequest.parse("GET", target)))
                .as(target)
                .isInstanceOf(AmbiguousRequest.class)
                .hasMessageMatching("[a-z].*[^.]");
    }

    /// Each of these is well formed. It is refused because of the routes that there are.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Docs/a",
                "/DOCS",
                "/docs/Secret/a",
                "/docs/SECRET",
                "/docs/secret/Open",
                "/papers/a/Pages",
                "/ADMIN/a",
                "/docs/secret/",
                "/docs/a/",
                "/papers/a/pages/",
                "/admin/",
                "/shop",
                "/SHOP/",
                "/Papers/%C4%B1/pages",
                "/adm%C4%B1n/a",
            })
    void whatDiffersFromARouteByCaseOrASlashIsRefused(String target) {
        assertThatThrownBy(() -> TABLE.find(OriginalRequest.parse("GET", target)))
                .as(target)
                .isInstanceOf(AmbiguousRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "get", "Get", "GET ", "G3T", "GET,POST", "-GET", "GÉT"})
    void aMethodIsInCapitals(String method) {
        assertThatThrownBy(() -> OriginalRequest.parse(method, "/docs")).isInstanceOf(AmbiguousRequest.class);
    }

    @Test
    void aSegmentIsNoLongerThanAnId() {
        assertThat(OriginalRequest.parse("GET", "/docs/" + "a".repeat(256)).segments())
                .hasSize(2);
        assertThatThrownBy(() -> OriginalRequest.parse("GET", "/docs/" + "a".repeat(257)))
                .isInstanceOf(AmbiguousRequest.class);
    }

    /// What browsers and clients encode when they are right to.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/a",
                "/docs/a.b",
                "/docs/.well-known",
                "/docs/%D9%87%D8%B1%D8%A7%D8%AA",
                "/docs/a%20b",
                "/docs/a%40b",
                "/docs/a:b@c",
                "/docs/a+b,c=d!$&'()*~",
                "/docs/%7B%7D%7C%22",
                "/docs/a?x=1&x=2&y=http://a/../b;c%2F%25|{}",
                "/docs/a?",
            })
    void anOrdinaryRequestIsNot(String target) {
        assertThat(TABLE.find(OriginalRequest.parse("GET", target))
                        .orElseThrow()
                        .route()
                        .need())
                .isEqualTo(new Route.Nothing());
    }

    /// Draws paths out of everything that servers treat differently. If one has a route, then a server that decodes,
    /// merges, cuts, resolves and folds as eagerly as any sees a path of the same route.
    @Test
    void whateverHasARouteHasItAlsoForTheMostEagerServer() {
        var seed = Long.getLong("seed", 20_261_130L);
        var random = new Random(seed);
        var routed = 0;
        for (var i = 0; i < 200_000; i++) {
            var path = path(random);
            var found = found(path);
            if (found.isPresent()) {
                routed++;
                assertThat(found(eager(path)).map(RouteTable.Match::route))
                        .as("%s as %s, seed %d", path, eager(path), seed)
                        .isEqualTo(found.map(RouteTable.Match::route));
            }
        }
        assertThat(routed).as("some are not refused").isGreaterThan(2_000);
    }

    private static final List<String> PIECES = List.of(
            "/",
            "/",
            "/",
            "/",
            "docs",
            "secret",
            "open",
            "papers/a/pages",
            "admin",
            "shop",
            "a",
            "DOCS",
            "Secret",
            "%73ecret",
            "ad%6Din",
            "..",
            ".",
            "%2e",
            "%2E%2e",
            "%252e",
            "%2f",
            "%2F",
            "%5c",
            "\\",
            "//",
            ";",
            ";a=b",
            "%3b",
            "?",
            "?a=/admin",
            "#",
            "%23",
            "%00",
            "%20",
            "%25",
            "%",
            "%C3%A4",
            "%EF%BC%8E",
            "%EF%BD%93ecret",
            "%C0%AE",
            "%E2%80%8B",
            "ı",
            "%C4%B1",
            "adm%C4%B1n",
            "+",
            "*",
            "~",
            "%7E",
            ":",
            "@");

    private static String path(Random random) {
        var path = new StringBuilder(random.nextInt(20) == 0 ? "" : "/");
        // Mostly of plain words, or hardly any would be left.
        var plain = random.nextBoolean();
        for (var left = 1 + random.nextInt(7); left > 0; left--) {
            path.append(PIECES.get(random.nextInt(plain ? 11 : PIECES.size())));
        }
        return path.toString();
    }

    private static Optional<RouteTable.Match> found(String path) {
        try {
            return TABLE.find(OriginalRequest.parse("GET", path));
        } catch (AmbiguousRequest _) {
            return Optional.empty();
        }
    }

    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

    /// As the most eager of servers reads it. No slash is left at the end, and what it cannot write plainly it encodes.
    private static String eager(String target) {
        var path = target.split("[?#]", 2)[0];
        for (var before = ""; !before.equals(path); ) {
            before = path;
            path = Normalizer.normalize(decoded(path), Normalizer.Form.NFKC).replace('\\', '/');
        }
        path = PARAMETERS.matcher(path).replaceAll("");
        var segments = new ArrayDeque<String>();
        for (var segment : path.split("/", -1)) {
            var name = segment.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
            if (name.equals("..")) {
                segments.pollLast();
            } else if (!name.replace(".", "").isEmpty()) {
                segments.add(name);
            }
        }
        var written = "/" + segments.stream().map(AmbiguousRequestTest::encoded).collect(Collectors.joining("/"));
        return written.equals("/shop") ? "/shop/" : written;
    }

    private static String decoded(String text) {
        var bytes = new ByteArrayOutputStream();
        for (var at = 0; at < text.length(); at++) {
            if (text.substring(at).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
                bytes.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
                at += 2;
            } else {
                bytes.writeBytes(text.substring(at, at + 1).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String encoded(String segment) {
        var encoded = new StringBuilder();
        for (var each : segment.getBytes(StandardCharsets.UTF_8)) {
            var plain = (char) each;
            encoded.append(
                    String.valueOf(plain).matches("[A-Za-z0-9._~!$&'()*+,=:@-]") ? plain : "%%%02X".formatted(each));
        }
        return encoded.toString();
    }
}
