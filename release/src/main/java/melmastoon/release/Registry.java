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
import java.util.Map;
import org.apache.avro.Schema;

/// A schema registry with Confluent's API. No other process than this one talks to it.
///
/// @param url of the API, with a slash at its end
record Registry(URI url) {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";

    void setCompatibility(String level) throws StepFailed {
        send("PUT", "config", Map.of("compatibility", level));
    }

    /// Registers `schema` under its full name, exactly as this build writes with it: another text of the same schema
    /// would be another id. Changes nothing where the registry has it.
    ///
    /// @return the schema's id
    int register(Schema schema) throws StepFailed {
        var subject = schema.getFullName();
        var text = schema.toString();
        var path = "subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        var id =
                send("POST", path, Map.of("schema", text, "schemaType", "AVRO")).path("id");
        if (!id.canConvertToInt()) {
            throw new StepFailed("the schema registry answered without an id when " + subject + " was registered");
        }
        var stored = send("GET", "schemas/ids/" + id.asInt(), Map.of())
                .path("schema")
                .asText();
        if (!isSameJson(stored, text)) {
            throw new StepFailed("the schema registry gave " + subject + " the id " + id.asInt()
                    + ", which it resolves to another schema: consumers would decode garbage");
        }
        return id.asInt();
    }

    private JsonNode send(String method, String path, Map<String, String> body) throws StepFailed {
        var uri = url.resolve(path);
        try {
            var publisher = body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            var response = HTTP.send(
                    HttpRequest.newBuilder(uri)
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", TYPE)
                            .header("Accept", TYPE)
                            .method(method, publisher)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new StepFailed(
                        (response.statusCode() == 409 ? "the schema is not compatible with what was published: " : "")
                                + method + " " + uri + " was answered " + response.statusCode() + " "
                                + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new StepFailed("the schema registry could not be asked: " + method + " " + uri + ": " + e, e);
        } catch (InterruptedException e) {
            throw StepFailed.interrupted(e);
        }
    }

    private static boolean isSameJson(String one, String other) throws StepFailed {
        try {
            return JSON.readTree(one).equals(JSON.readTree(other));
        } catch (JsonProcessingException e) {
            throw new StepFailed("the schema registry's answer is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
