package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import melmastoon.local.stack.StackUnderTest;
import melmastoon.testkit.architecture.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell examples of README.md, run in their order in one shell, on a stack of their own that they start
/// themselves.
class ReadmeIT {
    private static final Pattern SHELL = Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final int DEFAULT_BASE = 18_000;

    /// The build itself: it is running just now.
    private static final String BUILD = "mvn -B verify";

    @TempDir
    Path data;

    @Test
    void theExamplesOfTheReadmeWork() throws Exception {
        var root = Sources.ofThisCheckout().root();
        var base = StackUnderTest.freeBase();
        var script = new StringBuilder("set -euo pipefail\n");
        script.append("melmastoon() { ./melmastoon \"$@\" --port-base %d --data %s; }\n".formatted(base, data));
        script.append("trap 'melmastoon down' EXIT\n");
        var examples = SHELL.matcher(Files.readString(root.resolve("README.md")));
        while (examples.find()) {
            var example = examples.group(1);
            if (!example.contains(BUILD)) {
                script.append("set -x\n").append(onPorts(base, example)).append("{ set +x; } 2>/dev/null\n");
            }
        }
        script.append("echo all examples ran\n");

        var log = data.resolve("readme.log");
        var shell = new ProcessBuilder("bash", "-c", script.toString())
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var ended = shell.waitFor(5, TimeUnit.MINUTES);
        shell.destroy();

        assertThat(ended).as("%s", Files.readString(log)).isTrue();
        assertThat(Files.readString(log))
                .contains("all examples ran", "\"allowed\":true", "membership.role_changed")
                .doesNotContain("MELMASTOON.");
        assertThat(shell.exitValue()).as("%s", Files.readString(log)).isZero();
    }

    /// The same commands, for a stack on other ports than the default ones.
    private static String onPorts(int base, String example) {
        var elsewhere = example.replace("./melmastoon ", "melmastoon ");
        return Pattern.compile("127\\.0\\.0\\.1:(18\\d{3})")
                .matcher(elsewhere)
                .replaceAll(port -> "127.0.0.1:" + (Integer.parseInt(port.group(1)) - DEFAULT_BASE + base));
    }
}
