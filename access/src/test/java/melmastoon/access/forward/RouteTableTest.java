package melmastoon.access.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a table of routes says, and what is wrong with one.
class RouteTableTest {
    private static final String HOTELS = """
            # methods   path                                           needs
            GET         /hotels/{tenant}/{property}/stays/{resource}   reservation:read
            PUT,PATCH   /hotels/{tenant}/{property}/stays/{resource}   reservation:update   # both replace
            GET         /hotels/{tenant}/{property}/stays/mine         reservation:check_in
            *           /admin/{tenant}/**                             tenant.config:update
            GET         /docs/**                                       public
            GET         /docs/internal/**                              tenant:read
            GET         /                                              public
            POST        /exports/                                      audit:read
            """;

    @ParameterizedTest
    @CsvSource({
        "GET,   /hotels/t/p/stays/7,        reservation:read",
        "HEAD,  /hotels/t/p/stays/7,        reservation:read",
        "PUT,   /hotels/t/p/stays/7,        reservation:update",
        "GET,   /hotels/t/p/stays/mine,     reservation:check_in",
        "PUT,   /hotels/t/p/stays/mine,     reservation:update",
        "GET,   /admin/t,                   tenant.config:update",
        "TRACE, /admin/t/a/b/c,             tenant.config:update",
        "GET,   /docs,                      public",
        "GET,   /docs/a/b,                  public",
        "GET,   /docs/internal,             tenant:read",
        "GET,   /docs/internal/a?b=c&b=d,   tenant:read",
        "GET,   /,                          public",
        "POST,  /exports/,                  audit:read",
        "POST,  /hotels/t/p/stays/7,        ",
        "GET,   /hotels/t/p/stays,          ",
        "GET,   /hotels/t/p/stays/7/notes,  ",
        "POST,  /,                          ",
        "GET,   /admin,                     ",
    })
    void theNarrowestRouteOfARequestCounts(String method, String target, String need) {
        var found = RouteTable.parse(HOTELS)
                .find(OriginalRequest.parse(method, target))
                .map(match -> match.route().need().toString());
        assertThat(found.orElse(null)).isEqualTo(need);
    }

    @Test
    void thePathSaysWhatIsAskedAbout() {
        var match = RouteTable.parse(HOTELS)
                .find(OriginalRequest.parse("GET", "/hotels/tnt_1/ppt_2/stays/%C3%A4%3A%207"))
                .orElseThrow();
        assertThat(match.values())
                .isEqualTo(Map.of(Variable.TENANT, "tnt_1", Variable.PROPERTY, "ppt_2", Variable.RESOURCE, "ä: 7"));
    }

    @Test
    void theOrderOfTheLinesIsOfNoConsequence() {
        var lines = HOTELS.lines().toList().reversed();
        var found = RouteTable.parse(String.join("\n", lines))
                .find(OriginalRequest.parse("GET", "/docs/internal/a"))
                .orElseThrow();
        assertThat(found.route().need()).hasToString("tenant:read");
    }

    /// A gateway in front of a service whose GET handlers answer HEAD would otherwise ask the route of all methods.
    @Test
    void headNeedsWhatGetNeeds() {
        var table = RouteTable.parse("* /a/** public\nGET /a/b tenant:read\n");
        assertThat(table.find(OriginalRequest.parse("HEAD", "/a/b"))
                        .orElseThrow()
                        .route()
                        .need())
                .hasToString("tenant:read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /a                        | 7  | a route has three words",
                "GET /a tenant:read public     | 20 | a route has three words",
                "get /a tenant:read            | 1  | `get` is no method",
                "GET,,PUT /a tenant:read       | 5  | `` is no method",
                "GET a tenant:read             | 5  | a path begins with a slash",
                "GET /a//b tenant:read         | 8  | two slashes side by side",
                "GET /a/../b tenant:read       | 8  | `..` is no segment",
                "GET /a/b. tenant:read         | 8  | `b.` is no segment",
                "GET /a/b;c tenant:read        | 8  | `b;c` is no segment",
                "GET /a/%62 tenant:read        | 8  | `%62` is no segment",
                "GET /a/ä tenant:read          | 8  | `ä` is no segment",
                "GET /a/{hotel} tenant:read    | 8  | `{hotel}` is no variable",
                "GET /a/x{tenant} tenant:read  | 8  | a variable is a whole segment",
                "GET /{tenant}/{tenant} a:b    | 15 | `{tenant}` is twice in the path",
                "GET /a/**/b tenant:read       | 8  | `*` is a whole segment, and `**` the last one",
                "GET /a*/b tenant:read         | 6  | `*` is a whole segment",
                "GET /a//** tenant:read        | 8  | two slashes side by side",
                "GET /a tenant                 | 8  | `tenant` is neither a permission",
                "GET /a Tenant:read            | 8  | `Tenant:read` is neither a permission",
                "GET /a anybody                | 8  | `anybody` is neither a permission",
                "GET /a/{tenant} public        | 8  | a public route asks nothing about {tenant}",
            })
    void anErrorIsNamedByItsLineAndColumn(String text, int column, String message) {
        var error = mistakes("# a comment\n\n" + text).getFirst();
        assertThat(error.line()).isEqualTo(3);
        assertThat(error.message()).contains(message);
        assertThat(error.column()).isEqualTo(column);
    }

    @Test
    void everyErrorIsNamedAtOnce() {
        assertThatThrownBy(() -> RouteTable.parse("get /a a:b\nGET /a a:b\nGET a a:b\nGET /A a:c"))
                .isInstanceOf(MalformedRoutes.class)
                .hasMessageStartingWith("line 1, column 1: `get`")
                .hasMessageContaining("; line 3, column 5: a path begins")
                .hasMessageContaining("; line 4, column 1: these requests have a route already, in line 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /a/*/c x:y      | GET /a/b/* x:y   | neither has all of the other's",
                "GET /a/{tenant} x:y | * /a/b x:y        | neither has all of the other's",
                "GET,PUT /a x:y      | PUT,POST /a x:y  | neither has all of the other's",
                "GET /a/b/** x:y     | * /a/b/c x:y      | neither has all of the other's",
                "GET /a x:y          | GET /a public    | a route already",
                "GET /a x:y          | GET /A x:y       | a route already",
                "GET /a x:y          | GET /a/ x:y      | a route already",
                "GET /a/* x:y        | GET /a/{tenant} x:z | a route already",
                "GET,HEAD /a x:y     | GET /a x:z       | a route already",
            })
    void twoRoutesOfOneRequestAreAnErrorUnlessOneIsNarrower(String first, String second, String message) {
        assertThat(mistakes(first + "\n" + second)).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.message()).contains(message).contains("line 1");
        });
        assertThat(mistakes(second + "\n" + first)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /a/*/c x:y   | GET /a/b/d x:y",
                "GET /a/*/c x:y   | PUT /a/b/* x:y",
                "GET /a/b x:y     | * /a/** x:y",
                "GET /a x:y       | * /a x:y",
                "HEAD /a x:y      | GET /a x:y",
                "GET /a/** x:y    | GET /a/b/** x:y",
                "GET /a/b/ x:y    | GET /a/** x:y",
            })
    void aRouteMayBePartOfAnother(String first, String second) {
        assertThat(RouteTable.parse(first + "\n" + second).routes()).hasSize(2);
    }

    /// Such as a preflight request of a browser to what is otherwise protected.
    @Test
    void aThirdRouteSettlesWhichOfTwoCounts() {
        var two = "* /admin/** a:b\nOPTIONS /** public\n";
        assertThat(mistakes(two)).hasSize(1);
        assertThat(mistakes(two + "OPTIONS /admin/x public\n"))
                .as("for some of both")
                .hasSize(1);
        var table = RouteTable.parse(two + "OPTIONS /admin/** c:d\n");
        assertThat(need(table, "OPTIONS", "/admin/x")).isEqualTo("c:d");
        assertThat(need(table, "OPTIONS", "/x")).isEqualTo("public");
        assertThat(need(table, "GET", "/admin/x")).isEqualTo("a:b");
        var crossing = RouteTable.parse("GET /a/*/c c:c\nGET /a/b/* b:b\nGET /a/b/c d:d\nGET /a/** a:a\n");
        assertThat(need(crossing, "GET", "/a/b/c")).isEqualTo("d:d");
        assertThat(need(crossing, "GET", "/a/x/c")).isEqualTo("c:c");
        assertThat(need(crossing, "GET", "/a/b/x")).isEqualTo("b:b");
    }

    private static String need(RouteTable table, String method, String target) {
        return table.find(OriginalRequest.parse(method, target))
                .orElseThrow()
                .route()
                .need()
                .toString();
    }

    @Test
    void aTableHasARouteAndNotTooMany() {
        assertThat(mistakes("# nothing\n").getFirst().message()).isEqualTo("the file has no route");
        var many = new StringBuilder();
        IntStream.rangeClosed(1, 2_001)
                .forEach(n -> many.append("GET /a").append(n).append(" x:y\n"));
        assertThat(mistakes(many.toString()).getFirst().message()).contains("more than 2000 routes");
    }

    private static List<MalformedRoutes.Mistake> mistakes(String text) {
        return catchThrowableOfType(MalformedRoutes.class, () -> RouteTable.parse(text))
                .mistakes();
    }
}
