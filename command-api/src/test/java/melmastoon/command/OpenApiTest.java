package melmastoon.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The document that callers generate their clients from.
class OpenApiTest {
    private static final Path BASELINE = Path.of("openapi.yaml");
    private static final Pattern PATH = Pattern.compile("(?m)^  (/\\S+):$");

    private static String generated() throws IOException {
        try (var stream = OpenApiTest.class.getResourceAsStream("/META-INF/swagger/command-api.yml")) {
            return new String(
                    Objects.requireNonNull(stream, "the build generates it").readAllBytes(), UTF_8);
        }
    }

    /// Whoever changes the API changes the baseline in the same commit, and so sees what callers will see:
    /// `mvn -pl command-api -am test -Dtest=OpenApiTest -Dcontracts=write`.
    @Test
    void whatTheBuildGeneratesIsWhatWasAgreed() throws IOException {
        if ("write".equals(System.getProperty("contracts"))) {
            Files.writeString(BASELINE, generated());
        }
        assertThat(generated()).isEqualTo(Files.readString(BASELINE));
    }

    @Test
    void everyRouteHasASpeakingNameAndAResponseThatIsNoProblem() throws IOException {
        var operations = generated().split("operationId: ", -1);
        assertThat(operations).hasSizeGreaterThan(10);
        for (var operation : Arrays.stream(operations).skip(1).toList()) {
            var name = operation.lines().findFirst().orElseThrow();
            assertThat(name).matches("[a-z]+[A-Z][A-Za-z]+");
            assertThat(operation).as(name).containsPattern("\"20[01]\":");
        }
    }

    @Test
    void everyPathIsCalledByATest() throws IOException {
        var tests = new StringBuilder();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                tests.append(Files.readString(file));
            }
        }
        var paths =
                PATH.matcher(generated()).results().map(found -> found.group(1)).toList();

        assertThat(paths)
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(tests).as(path).containsPattern("/" + lastName(path) + "\\b"));
    }

    /// Of `/api/v1/tenants/{id}/memberships/{mid}` it is `memberships`.
    private static String lastName(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.startsWith("{"))
                .reduce("", (_, last) -> last);
    }

    @Test
    void itIsServedToAnybody() throws IOException {
        try (var api = CommandServer.inMemory()) {
            var answer = api.server.send("GET", "/openapi.yaml", "");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("application/yaml");
            assertThat(answer.body()).isEqualTo(generated());
        }
    }
}
