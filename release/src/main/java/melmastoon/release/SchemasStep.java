package melmastoon.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import melmastoon.schemas.EventCatalogue;

/// The events' schemas, at a registry with Confluent's API.
///
/// Each text goes there exactly as this build writes with it: another text of the same schema would be another id. The
/// registry judges under FULL_TRANSITIVE, so that every reader of any age reads every writer of any age.
record SchemasStep(URI registry) {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";

    String register() throws StepFailed {
        ask("PUT", "config", Map.of("compatibility", "FULL_TRANSITIVE"));
        var ids = new ArrayList<String>();
        for (var type : EventCatalogue.types()) {
            for (var schema : EventCatalogue.published(type)) {
                var id = register(type.subject(), schema.toString());
                ids.add(schema.getName() + "=" + id);
            }
        }
        return ids.size() + " schemas under FULL_TRANSITIVE: " + String.join(" ", ids);
    }

    private int register(String subject, String text) throws StepFailed {
        var path = "subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        var id = ask("POST", path, Map.of("schema", text, "schemaType", "AVRO"))
                .path("id")
                .asInt();
        var kept = ask("GET", "schemas/ids/" + id, Map.of()).path("schema").asText();
        if (!sameJson(kept, text)) {
            throw new StepFailed("the registry gave " + subject + " the id " + id
                    + ", which it resolves to another schema: consumers would decode garbage");
        }
        return id;
    }

    private JsonNode ask(String method, String path, Map<String, String> body) throws StepFailed {
        var uri = registry.resolve(path);
        try {
            var publisher = body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            var answer = HTTP.send(
                    HttpRequest.newBuilder(uri)
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", TYPE)
                            .header("Accept", TYPE)
                            .method(method, publisher)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode() / 100) {
                case 2 -> JSON.readTree(answer.body());
                default ->
                    throw new StepFailed(
                            (answer.statusCode() == 409 ? "the schema is not compatible with what was published: " : "")
                                    + method + " " + uri + " was answered " + answer.statusCode() + " "
                                    + answer.body());
            };
        } catch (IOException e) {
            throw new StepFailed("the schema registry could not be asked: " + method + " " + uri + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted", e);
        }
    }

    private static boolean sameJson(String one, String other) throws StepFailed {
        try {
            return JSON.readTree(one).equals(JSON.readTree(other));
        } catch (JsonProcessingException e) {
            throw new StepFailed("the registry's answer is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
