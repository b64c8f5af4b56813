package melmastoon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import melmastoon.http.ApiDescription;
import org.junit.jupiter.api.Test;

/// The document that callers generate their clients from. That all answers are as it says is checked with every
/// request that a test sends.
class OpenApiTest {
    private static final Path BASELINE = Path.of("openapi.yaml");
    private static final ApiDescription GENERATED =
            ApiDescription.of("command-api").orElseThrow();

    /// Whoever changes the API changes the baseline in the same commit, and so sees what callers will see:
    /// `mvn -pl command-api -am test -Dtest=OpenApiTest -Dcontracts=write`.
    @Test
    void whatTheBuildGeneratesIsWhatWasAgreed() throws IOException {
        if ("write".equals(System.getProperty("contracts"))) {
            Files.writeString(BASELINE, GENERATED.text());
        }
        assertThat(GENERATED.text()).isEqualTo(Files.readString(BASELINE));
    }

    @Test
    void itSaysEverythingOfEveryRoute() {
        GENERATED.saysEverything();
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
        var paths = GENERATED.document().path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .toList();

        assertThat(paths)
                .hasSizeGreaterThan(10)
                .allSatisfy(path -> assertThat(tests).as(path).containsPattern("/" + lastName(path) + "\\b"));
    }

    /// Of `/api/v1/tenants/{id}/memberships/{membershipId}` it is `memberships`.
    private static String lastName(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.startsWith("{"))
                .reduce("", (_, last) -> last);
    }

    @Test
    void everyCommandNeedsAKey() {
        GENERATED
                .document()
                .path("paths")
                .forEach(path -> path.properties().stream()
                        .filter(method -> !method.getKey().equals("get"))
                        .forEach(method -> assertThat(
                                        method.getValue().path("parameters").findValuesAsText("name"))
                                .as(method.getValue().path("operationId").asText())
                                .contains("Idempotency-Key")));
    }

    @Test
    void itIsServedToAnybody() {
        try (var api = CommandServer.inMemory()) {
            var answer = api.server.send("GET", "/openapi.yaml", "");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Content-Type")).startsWith("application/yaml");
            assertThat(answer.body()).isEqualTo(GENERATED.text());
        }
    }
}
