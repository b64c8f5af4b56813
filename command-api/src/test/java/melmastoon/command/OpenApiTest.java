package melmastoon.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The document that callers generate their clients from.
class OpenApiTest {
    private static final Path BASELINE = Path.of("openapi.yaml");

    private static String generated() throws IOException {
        try (var stream = OpenApiTest.class.getResourceAsStream("/META-INF/swagger/command-api.yml")) {
            return new String(
                    Objects.requireNonNull(stream, "the build generates it").readAllBytes(), UTF_8);
        }
    }

    /// Whoever changes the API changes the baseline in the same commit, and so sees what callers will see:
    /// `cp command-api/target/classes/META-INF/swagger/command-api.yml command-api/openapi.yaml`.
    @Test
    void whatTheBuildGeneratesIsWhatWasAgreed() throws IOException {
        assertThat(generated()).isEqualTo(Files.readString(BASELINE));
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
