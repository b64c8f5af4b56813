package melmastoon.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;

/// A schema registry with Confluent's API. No other process than this one talks to it.
///
/// @param url      of the API, with a slash at its end
/// @param patience until it listens
record Registry(URI url, Duration patience) {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final String TYPE = "application/vnd.schemaregistry.v1+json";

    void setCompatibility(String level) throws StepFailed {
        send("PUT", "config", Map.of("compatibility", level));
    }

    /// Registers `schema` under its full name, exactly as this build writes with it. Changes nothing where the
    /// registry has it. Whether another text of the same schema is another id is the registry's to say: for
    /// Apicurio one with other properties is, and one with other docs is not.
    ///
    /// @return the id of a schema with the fingerprint of `schema`
    int register(Schema schema) throws StepFailed {
        var subject = schema.getFullName();
        var text = schema.toString();
        var path = "subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        var id =
                send("POST", path, Map.of("schema", text, "schemaType", "AVRO")).path("id");
        if (!id.canConvertToInt()) {
            throw new StepFailed("the schema registry answered without an id when " + subject + " was registered");
        }
        if (!resolves(id.asInt(), schema)) {
            throw new StepFailed("the schema registry gave " + subject + " the id " + id.asInt()
                    + ", which it resolves to another schema: consumers would decode garbage");
        }
        return id.asInt();
    }

    /// Whether a consumer that asks for `id` decodes what was written with `schema`.
    boolean resolves(int id, Schema schema) throws StepFailed {
        var response = request("GET", "schemas/ids/" + id, Map.of());
        if (response.statusCode() == NOT_FOUND) {
            return false;
        }
        var stored = json(response).path("schema").asText();
        try {
            return SchemaNormalization.parsingFingerprint64(
                            new SchemaParser().parse(stored).mainSchema())
                    == SchemaNormalization.parsingFingerprint64(schema);
        } catch (AvroRuntimeException _) {
            return false;
        }
    }

    private JsonNode send(String method, String path, Map<String, String> body) throws StepFailed {
        return json(request(method, path, body));
    }

    private HttpResponse<String> request(String method, String path, Map<String, String> body) throws StepFailed {
        var uri = url.resolve(path);
        try {
            var publisher = body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
            var request = HttpRequest.newBuilder(uri)
                    .timeout(Duration.ofSeconds(30))
                    .header("Content-Type", TYPE)
                    .header("Accept", TYPE)
                    .method(method, publisher)
                    .build();
            return Failsafe.with(untilItListens()).get(() -> HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts make JSON", e);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw StepFailed.interrupted(interrupted);
            }
            throw new StepFailed(
                    "the schema registry could not be asked: " + method + " " + uri + ": " + e.getCause(), e);
        }
    }

    /// What listens and does not answer is not asked again: it may have done what it was asked.
    private RetryPolicy<HttpResponse<String>> untilItListens() {
        return RetryPolicy.<HttpResponse<String>>builder()
                .handle(ConnectException.class)
                .withMaxRetries(-1)
                .withMaxDuration(patience)
                .withDelay(Duration.ofMillis(200))
                .build();
    }

    private static JsonNode json(HttpResponse<String> response) throws StepFailed {
        if (response.statusCode() / 100 != 2) {
            throw new StepFailed(
                    (response.statusCode() == CONFLICT ? "the schema is not compatible with what was published: " : "")
                            + response.request().method() + " " + response.uri() + " was answered "
                            + response.statusCode()
                            + " " + response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new StepFailed("the schema registry's answer is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
