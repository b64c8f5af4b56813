package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The contract that callers were given is the one that is served, and it says everything.
class OpenApiTest {
    private static final Path BASELINE = Path.of("openapi.yaml");

    private static Hotels hotels;
    private static String served;
    private static JsonNode document;

    @BeforeAll
    static void open() throws IOException {
        hotels = new Hotels();
        var answer = hotels.server.send("GET", "/openapi.yaml", "");
        assertThat(answer.status()).as("to anybody").isEqualTo(200);
        served = answer.body();
        document = new YAMLMapper().readTree(served);
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void theServedDocumentIsTheBaseline() throws IOException {
        if ("write".equals(System.getProperty("contracts"))) {
            Files.writeString(BASELINE, served);
        }
        assertThat(served)
                .as(
                        "the API changed: if that is meant, run the tests with -Dcontracts=write and look at the difference")
                .isEqualTo(Files.readString(BASELINE));
    }

    @Test
    void everyOperationHasAnIdASummaryAndProblems() {
        var ids = new HashSet<String>();
        operations((path, operation) -> {
            assertThat(ids.add(operation.path("operationId").asText())).as(path).isTrue();
            assertThat(operation.path("operationId").asText()).as(path).matches("[a-z]+[A-Za-z]*");
            assertThat(operation.path("summary").asText()).as(path).isNotBlank();
            assertThat(operation.path("responses").has("500")).as(path).isTrue();
            operation.path("responses").properties().forEach(response -> {
                var isProblem = response.getKey().compareTo("400") >= 0;
                var content = response.getValue().path("content");
                assertThat(response.getValue().path("description").asText())
                        .as(path)
                        .isNotBlank();
                assertThat(response.getValue().path("headers").has("X-Request-ID"))
                        .as(path + " " + response.getKey())
                        .isTrue();
                assertThat(content.has("application/problem+json"))
                        .as(path + " " + response.getKey())
                        .isEqualTo(isProblem);
            });
        });
    }

    @Test
    void whatIsPublicNeedsNoToken() {
        var metadata = document.at("/paths/~1.well-known~1authzen-configuration~1t~1{tenantId}/get");
        assertThat(metadata.path("security").toString()).isEqualTo("[{}]");
        assertThat(document.path("security").toString()).isEqualTo("[{\"bearer\":[]}]");
        assertThat(document.path("servers").size()).isPositive();
    }

    /// Absent members are absent (ruling 44), and a parameter of the query cannot be null.
    @Test
    void nullIsSaidOnlyOfMembersOfRequests() {
        operations((path, operation) -> operation
                .path("parameters")
                .forEach(
                        parameter -> assertThat(parameter.at("/schema/nullable").asBoolean())
                                .as(path + " " + parameter.path("name"))
                                .isFalse()));
        document.at("/components/schemas").properties().forEach(schema -> {
            if (!schema.getKey().startsWith("Check") && !schema.getKey().matches("(Access)?Evaluation.*")) {
                schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(member -> assertThat(
                                        member.getValue().path("nullable").asBoolean())
                                .as(schema.getKey() + "." + member.getKey())
                                .isFalse());
            }
        });
    }

    @Test
    void aMapTakesListsToo() {
        assertThat(document.at("/components/schemas/Check/properties/context/additionalProperties")
                        .asBoolean())
                .isTrue();
        assertThat(served).doesNotContain("\\`").doesNotContain("HttpResponse");
    }

    private static void operations(BiConsumer<String, JsonNode> check) {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(each -> check.accept(each.getKey() + " " + path.getKey(), each.getValue())));
    }
}
