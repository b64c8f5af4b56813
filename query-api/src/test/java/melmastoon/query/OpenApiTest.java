package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import melmastoon.http.ApiDescription;
import org.junit.jupiter.api.Test;

/// The contract that callers were given is the one that is served, and it says everything. That all answers are as it
/// says is checked with every request that a test sends.
class OpenApiTest {
    private static final Path BASELINE = Path.of("openapi.yaml");
    private static final ApiDescription GENERATED =
            ApiDescription.of("query-api").orElseThrow();

    @Test
    void theServedDocumentIsTheBaseline() throws IOException {
        try (var hotels = new Hotels()) {
            var answer = hotels.server.send("GET", "/openapi.yaml", "");
            assertThat(answer.status()).as("to anybody").isEqualTo(200);
            if ("write".equals(System.getProperty("contracts"))) {
                Files.writeString(BASELINE, answer.body());
            }
            assertThat(answer.body())
                    .as(
                            "the API changed: if that is meant, run the tests with -Dcontracts=write and look at the difference")
                    .isEqualTo(Files.readString(BASELINE));
        }
    }

    @Test
    void itSaysEverythingOfEveryRoute() {
        GENERATED.saysEverything();
    }

    @Test
    void whatIsPublicNeedsNoToken() {
        var metadata = GENERATED.document().at("/paths/~1.well-known~1authzen-configuration~1t~1{tenantId}/get");
        assertThat(metadata.path("security").toString()).isEqualTo("[{}]");
        assertThat(metadata.path("responses").has("401")).isFalse();
    }

    @Test
    void aMapTakesListsToo() {
        assertThat(GENERATED
                        .document()
                        .at("/components/schemas/Check/properties/context/additionalProperties")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aReportIsAboutSubjectsOfAnyType() {
        var type = GENERATED.document().at("/components/schemas/ReportedSubject/properties/type");
        assertThat(type.path("type").asText()).isEqualTo("string");
        assertThat(type.has("enum")).isFalse();
    }
}
