package melmastoon.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import melmastoon.embedded.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @TempDir
    Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "up",
                "status",
                "down",
                "token",
                "demo",
                "events",
                "mail",
                "publish",
                "tenant",
                "tenant repair",
                "tenant export",
                "tenant erase",
                "finance",
                "finance restore",
                "routes",
                "routes check",
                "restore",
                "restart",
                "verify-commands",
                "verify-decisions"
            })
    void everyCommandHasHelp(String command) {
        assertThat(run((command + " --help").strip().split(" ", -1))).isZero();
        assertThat(out.toString()).startsWith("Usage: ./melmastoon").contains("--help");
    }

    @Test
    void decisionsAreComparedWithoutAStack() {
        assertThat(run("verify-decisions", "--seed", "7", "--decisions", "400")).isZero();
        assertThat(out.toString())
                .contains("400 decisions, 0 differ", "seen: {", "allowed=", "entries of lists: {", "what-can=");
    }

    /// Without a stack, as the gateway's question would be read.
    @Test
    void routesAreListedAndTriedWithoutAStack() throws Exception {
        var file = Files.writeString(data.resolve("routes.txt"), """
                # what the booking site needs
                GET  /hotels/{tenant}/{property}/stays/{resource}  reservation:read
                GET  /spa/**                                       treatment:read
                GET  /docs/**                                      public
                """);
        assertThat(run(
                        "routes",
                        "check",
                        file.toString(),
                        "--try",
                        "HEAD /hotels/tnt_1/ppt_2/stays/7?a=b",
                        "--try=GET /spa",
                        "--try=GET /docs/a",
                        "--try=GET /docs/../spa",
                        "--try=DELETE /docs/a"))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        file + ": 3 routes",
                        "     2  GET,HEAD /hotels/{tenant}/{property}/stays/{resource} reservation:read",
                        "     3  GET,HEAD /spa/** treatment:read   (no permission of the platform: only tenants with such"
                                + " a resource type have it)",
                        "     4  GET,HEAD /docs/** public",
                        "HEAD /hotels/tnt_1/ppt_2/stays/7?a=b",
                        "    line 2: asks for reservation:read, tenant tnt_1, property ppt_2, resource reservation 7",
                        "GET /spa",
                        "    line 3: asks for treatment:read, tenant of the token",
                        "GET /docs/a",
                        "    line 4: public, asks nothing",
                        "GET /docs/../spa",
                        "    denied: a segment of the path ends in a dot, as `..` does",
                        "DELETE /docs/a",
                        "    denied: no route is for it");
    }

    @Test
    void errorsOfRoutesAreNamedByFileLineAndColumn() throws Exception {
        var file = Files.writeString(data.resolve("routes.txt"), "GET /a b:c\n\nget /b b:c\nGET /A b:d\n");
        assertThat(run("routes", "check", file.toString())).isEqualTo(3);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(file + ":3:1: `get` is no method"),
                        line -> assertThat(line)
                                .startsWith(file + ":4:1: these requests have a route already, in line 1"));
        assertThat(out.toString()).isEmpty();
        assertThat(run("routes", "check", file + ".missing")).isEqualTo(1);
    }

    @Test
    void aStackDoesNotStartWithATableThatIsMalformed() throws Exception {
        var file = Files.writeString(data.resolve("routes.txt"), "GET /a b:c\nget /b b:c\n");

        assertThat(run("up", "--data", data.toString(), "--forward-routes", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains(file + " is no table of routes", "line 2");
        assertThat(data.resolve("secrets")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up",
                "status",
                "down",
                "token",
                "demo",
                "events",
                "mail",
                "publish",
                "tenant repair",
                "tenant export",
                "tenant erase",
                "jobs",
                "job",
                "restore",
                "restart",
                "verify-commands"
            })
    void everyCommandTakesWhatNamesAStack(String command) {
        run((command + " --help").split(" ", -1));
        assertThat(out.toString()).contains("--data=DIR").contains("--port-base=N");
    }

    @Test
    void statusOfNothingNamesEveryPartAndIsDown() throws Exception {
        assertThat(run("status", "--json", "--data", data.toString(), "--port-base", free()))
                .isEqualTo(1);
        var parts = new ObjectMapper().readTree(out.toString()).path("parts");
        assertThat(parts.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "queryApi",
                        "commandApi",
                        "kafka",
                        "registry",
                        "postgres",
                        "pubsub",
                        "issuer",
                        "mailbox",
                        "peers",
                        "cdc",
                        "topology",
                        "connectors");
        assertThat(parts.path("queryApi").path("state").asText()).isEqualTo("down");
        assertThat(parts.path("queryApi").path("url").asText()).startsWith("http://127.0.0.1:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "events",
                "mail",
                "publish user.deleted --json {\"userId\":\"usr_1\"}",
                "tenant repair tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2",
                "tenant export tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2",
                "tenant erase tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2 --dry-run",
                "jobs",
                "jobs --json",
                "job expire-invitations",
                "audit verify tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2",
                "restore --continue",
                "restart queryApi",
                "verify-commands"
            })
    void withoutAStackOneSentenceSaysSo(String command) {
        var words = (command + " --data " + data + " --port-base " + free()).split(" ", -1);
        assertThat(run(words)).isEqualTo(1);
        assertThat(err.toString().strip().lines()).singleElement().asString().startsWith("melmastoon: ");
    }

    @Test
    void theTypesOfEventsThatCanBePublishedAreListedWithoutAStack() {
        assertThat(run("publish")).isZero();
        assertThat(out.toString()).contains("melmastoon.iam.user.registered.v1", "--json '{\"userId\":\"usr_1\"}'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unheard.of | {} | names no type; these are taken: melmastoon.iam.user.registered.v1,",
                "iam.user | {} | names more than one type",
                "user.deleted | {userId | is no JSON",
                "user.deleted | [] | must be an object"
            })
    void whatCannotBePublishedIsSaid(String type, String json, String why) {
        assertThat(run("publish", type, "--json", json, "--data", data.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("melmastoon: ").contains(why);
    }

    @Test
    void downWithNothingRunningIsNoError() {
        assertThat(run("down", "--data", data.toString())).isZero();
        assertThat(out.toString()).startsWith("Nothing runs");
    }

    @Test
    void aTokenIsOfAPersonOrOfAService() {
        assertThat(run("token", "--data", data.toString())).isEqualTo(2);
        assertThat(run("token", "--user", "usr_1", "--service", "x", "--scope", "y", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(run("token", "--user", "usr_1", "--data", data.toString())).isZero();
        assertThat(out.toString().strip().split("\\.", -1)).hasSize(3);
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        return Melmastoon.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }

    private static String free() {
        return Integer.toString(Ports.free() - 17);
    }
}
