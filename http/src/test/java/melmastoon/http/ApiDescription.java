package melmastoon.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The OpenAPI document of a process, as tests read it: what it must say of every route, and whether an answer is what
/// it says.
public final class ApiDescription {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBLEM = "application/problem+json";

    private final String text;
    private final JsonNode document;

    private ApiDescription(String text) throws IOException {
        this.text = text;
        this.document = new YAMLMapper().readTree(text);
    }

    /// @param application names the document, which the build generates; empty where it generates none
    public static Optional<ApiDescription> of(String application) {
        try (var stream = ApiDescription.class.getResourceAsStream("/META-INF/swagger/" + application + ".yml")) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new ApiDescription(new String(stream.readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text() {
        return text;
    }

    public JsonNode document() {
        return document;
    }

    private record Route(String name, JsonNode operation) {}

    private List<Route> routes() {
        var all = new ArrayList<Route>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method ->
                                all.add(new Route(method.getKey() + " " + path.getKey(), method.getValue()))));
        return all;
    }

    /// Fails unless the answer is one that the document describes: its status, type, and every member of its body. A
    /// request that is to no route of the document passes.
    void describes(String method, String path, TestServer.Answer answer) throws IOException {
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            return;
        }
        var name = method + " " + path + " → " + answer.status();
        var response = operation.get().path("responses").path(Integer.toString(answer.status()));
        assertThat(response.isMissingNode()).as("%s is described", name).isFalse();
        var content = response.path("content");
        if (content.isEmpty()) {
            assertThat(answer.body()).as(name).isEmpty();
            return;
        }
        var type = answer.header("Content-Type").split(";", 2)[0];
        assertThat(content.has(type)).as("%s is %s", name, type).isTrue();
        if (type.endsWith("json") && !type.endsWith("x-ndjson")) {
            var schema = content.path(type).path("schema");
            assertThat(JsonShape.complaints(document, schema, JSON.readTree(answer.body()), "body"))
                    .as(name + " " + answer.body())
                    .isEmpty();
        }
    }

    private Optional<JsonNode> operation(String method, String path) {
        return document.path("paths").properties().stream()
                .filter(each -> Pattern.matches(each.getKey().replaceAll("\\{[^}]*}", "[^/]+"), path))
                .map(each -> each.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(operation -> !operation.isMissingNode())
                .findFirst();
    }

    /// Fails unless the document says of each route and each member what a caller needs.
    public void saysEverything() {
        assertThat(document.at("/servers/0/url").asText()).isNotBlank();
        assertThat(document.path("security").toString()).isEqualTo("[{\"bearer\":[]}]");
        assertThat(text).doesNotContain("\\`").doesNotContain("HttpResponse");
        var ids = new HashSet<String>();
        for (var route : routes()) {
            var operation = route.operation();
            assertThat(ids.add(operation.path("operationId").asText()))
                    .as(route.name())
                    .isTrue();
            assertThat(operation.path("operationId").asText()).as(route.name()).matches("[a-z]+[A-Z][A-Za-z]+");
            assertThat(operation.path("summary").asText()).as(route.name()).isNotBlank();
            assertThat(operation.path("tags").size()).as(route.name()).isEqualTo(1);
            operation.path("parameters").forEach(parameter -> describesParameter(route.name(), parameter));
            operation
                    .path("responses")
                    .properties()
                    .forEach(
                            response -> describesResponse(route.name() + " " + response.getKey(), response.getValue()));
            assertThat(operation.path("responses").has("400")).as(route.name()).isTrue();
            assertThat(operation.path("responses").has("500")).as(route.name()).isTrue();
        }
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> describesSchema(schema.getKey(), schema.getValue()));
        nullIsOfRequestsOnly();
    }

    /// A parameter cannot be null.
    private void describesParameter(String route, JsonNode given) {
        var parameter = JsonShape.resolve(document, given);
        var name = route + " " + parameter.path("name").asText();
        var schema = JsonShape.resolve(document, parameter.path("schema"));
        assertThat(parameter.path("description").asText() + schema.path("description"))
                .as(name)
                .isNotBlank();
        assertThat(schema.path("nullable").asBoolean()).as(name).isFalse();
    }

    private static void describesResponse(String name, JsonNode response) {
        var isProblem = name.matches(".* [45]..");
        assertThat(response.path("description").asText()).as(name).isNotBlank();
        assertThat(response.path("headers").has("X-Request-ID")).as(name).isTrue();
        assertThat(response.path("content").has(PROBLEM)).as(name).isEqualTo(isProblem);
    }

    /// By a name that a caller would choose, with an example for every text and number that fits it.
    private void describesSchema(String name, JsonNode schema) {
        assertThat(name).matches("[A-Z][A-Za-z]+").doesNotContain("Body").doesNotMatch(".+Resource");
        schema.path("properties").properties().forEach(member -> {
            var where = name + "/" + member.getKey();
            var type = member.getValue().path("type").asText();
            var example = member.getValue().path("example");
            if (Set.of("string", "integer", "number").contains(type)) {
                assertThat(example.isMissingNode())
                        .as(where + " without an example")
                        .isFalse();
            }
            if (!example.isMissingNode()) {
                assertThat(JsonShape.complaints(document, member.getValue(), example, where))
                        .isEmpty();
            }
        });
    }

    /// What has no value is absent from responses, not null (ruling 44).
    private void nullIsOfRequestsOnly() {
        var seen = new HashSet<String>();
        routes().forEach(route -> route.operation()
                .path("responses")
                .forEach(response -> response.path("content")
                        .forEach(content -> noNullIn(content.path("schema"), route.name(), seen))));
    }

    private void noNullIn(JsonNode schema, String where, Set<String> seen) {
        if (schema.has("$ref") && !seen.add(schema.path("$ref").asText())) {
            return;
        }
        var resolved = JsonShape.resolve(document, schema);
        assertThat(resolved.path("nullable").asBoolean()).as(where).isFalse();
        resolved.path("allOf").forEach(each -> noNullIn(each, where, seen));
        resolved.path("properties")
                .properties()
                .forEach(member -> noNullIn(member.getValue(), where + "/" + member.getKey(), seen));
        if (resolved.has("items")) {
            noNullIn(resolved.path("items"), where + "/items", seen);
        }
    }
}
