package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import melmastoon.local.stack.StackUnderTest;
import melmastoon.testkit.architecture.Sources;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The shell examples of README.md, run in their order in one shell, on the stack that the first of them started.
@Order(1)
class ReadmeIT {
    private static final Pattern SHELL = Pattern.compile("^```sh\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /// The build itself: it is running just now.
    private static final String BUILD = "mvn -B verify\n";

    @Test
    void theExamplesOfTheReadmeWork() throws IOException {
        var examples = examples();
        assertThat(examples).startsWith(StackUnderTest.UP).contains(BUILD);
        var stack = StackUnderTest.asStarted();

        var script = examples.stream()
                .filter(example -> !example.equals(StackUnderTest.UP) && !example.equals(BUILD))
                .collect(Collectors.joining("\n", "", "echo all examples ran\n"));
        // The check waits for a second, which may be too short beside a build. Each command has one effect.
        var said = await().until(() -> stack.run(script), output -> !output.contains("STALE"));

        assertThat(said)
                .contains("\nall examples ran", "\"allowed\":true", "membership.role_changed")
                .doesNotContain("MELMASTOON.");
    }

    private static List<String> examples() throws IOException {
        var readme = Files.readString(Sources.ofThisCheckout().root().resolve("README.md"));
        return SHELL.matcher(readme).results().map(found -> found.group(1)).toList();
    }
}
