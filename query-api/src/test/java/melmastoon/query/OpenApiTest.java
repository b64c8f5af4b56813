package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The contract that callers were given is the one that is served.
class OpenApiTest {
    private static final Path BASELINE = Path.of("openapi.yaml");
    private static final Path GENERATED = Path.of("target/classes/META-INF/swagger/query-api.yml");

    @Test
    void theGeneratedDocumentIsTheBaseline() throws IOException {
        assertThat(Files.readString(GENERATED))
                .as("the API changed: look at the difference, and if it is meant, cp " + GENERATED + " " + BASELINE)
                .isEqualTo(Files.readString(BASELINE));
    }

    @Test
    void itIsServedToAnybody() throws IOException {
        try (var hotels = new Hotels()) {
            var answer = hotels.server.send("GET", "/openapi.yaml", "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(Files.readString(GENERATED));
        }
    }
}
