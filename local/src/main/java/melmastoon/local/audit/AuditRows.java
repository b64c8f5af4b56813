package melmastoon.local.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import melmastoon.access.Id;
import melmastoon.access.Position;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.AuditEntry;
import melmastoon.application.kernel.AuditHead;
import melmastoon.application.kernel.AuditLink;
import melmastoon.application.kernel.AuditRow;
import melmastoon.application.kernel.PersonalDigest;
import melmastoon.application.kernel.Sha256;
import melmastoon.local.demo.Client;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;

/// The rows of a tenant's audit as command-api gives them to whoever has the scope `audit:read`.
public record AuditRows(Client client, TenantId tenant) {
    private static final TokenRequest VERIFIER = TokenRequest.service("audit-verifier", "audit:read");

    /// Hands over all rows, the newest first, page by page.
    ///
    /// @throws Refused where the service refuses, or answers what is no row
    public void each(Consumer<AuditRow> row) {
        var path = "/api/v1/tenants/" + tenant + "/audit?limit=200";
        var next = Optional.of(path);
        while (next.isPresent()) {
            var page = Client.done(client.read(Part.COMMAND_API, next.get(), VERIFIER))
                    .body();
            page.path("items").forEach(item -> row.accept(row(item)));
            next = page.hasNonNull("next")
                    ? Optional.of(path + "&cursor=" + page.path("next").asText())
                    : Optional.empty();
        }
    }

    static AuditRow row(JsonNode json) {
        try {
            return parsed(json);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refused("row %s of the audit is malformed: %s"
                    .formatted(json.path("id").asText(), e.getMessage()));
        }
    }

    private static AuditRow parsed(JsonNode json) {
        var actor = json.path("actor");
        var entry = new AuditEntry(
                Id.parse("aud_", json.path("id").asText()),
                Instant.parse(json.path("at").asText()),
                actor.path("issuer").asText(),
                new Subject(actor.path("type").asText(), actor.path("id").asText()),
                json.path("action").asText(),
                json.path("outcome").asText(),
                texts(json.path("evidence")),
                json.path("subject").asText(),
                texts(json.path("before")),
                texts(json.path("after")),
                personal(json.path("personal")),
                Position.decode(json.path("position").asText()),
                json.path("requestId").asText(),
                optional(json, "traceId"));
        if (!json.hasNonNull("sequence")) {
            return new AuditRow(new AuditRow.Place(0, entry.id()), entry, Optional.empty());
        }
        var sequence = json.path("sequence").asLong();
        var link = new AuditLink(
                new AuditHead(sequence - 1, new Sha256(json.path("previousHash").asText())),
                entry,
                digests(json.path("personal")));
        return new AuditRow(
                new AuditRow.Place(sequence, entry.id()),
                entry,
                Optional.of(
                        new AuditRow.Chained(link, new Sha256(json.path("hash").asText()))));
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new HashMap<String, String>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static Map<String, String> personal(JsonNode object) {
        var values = new HashMap<String, String>();
        object.properties()
                .forEach(field ->
                        optional(field.getValue(), "value").ifPresent(value -> values.put(field.getKey(), value)));
        return values;
    }

    private static Map<String, PersonalDigest> digests(JsonNode object) {
        var digests = new HashMap<String, PersonalDigest>();
        object.properties()
                .forEach(field -> optional(field.getValue(), "digest")
                        .ifPresent(digest -> digests.put(
                                field.getKey(),
                                new PersonalDigest(new Sha256(digest), optional(field.getValue(), "salt")))));
        return digests;
    }

    private static Optional<String> optional(JsonNode object, String field) {
        return object.hasNonNull(field) ? Optional.of(object.path(field).asText()) : Optional.empty();
    }
}
