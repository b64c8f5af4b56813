package melmastoon.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import melmastoon.embedded.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
                "tenant",
                "tenant repair",
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
                "tenant repair",
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
                "tenant repair tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2",
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
