package melmastoon.local.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import melmastoon.local.stack.Part;
import melmastoon.local.verify.model.Caller;
import melmastoon.local.verify.model.State;

/// What the service shows of one tenant, in the model's words: from query-api, and invitations from command-api.
record Views(Http http, String tenant, String position) {

    List<State> all() {
        var states = new ArrayList<State>();
        states.add(state("tenant", tenant(read("", false))));
        read("/org-tree", false).path("roots").forEach(root -> units(root, "", states));
        items(read("/roles?includeDeleted=true&limit=200", true), Views::role, "role", states);
        items(read("/memberships?includeRemoved=true&limit=200", true), Views::membership, "membership", states);
        states.addAll(new SettingsViews(this).all());
        return states;
    }

    /// Which are not in the log: command-api shows them to those who may read them.
    List<State> invitations(Caller reader) {
        var states = new ArrayList<State>();
        var path = "/api/v1/tenants/" + tenant + "/invitations?limit=200";
        items(body(path, http.read(Part.COMMAND_API, path, reader)), Views::invitation, "invitation", states);
        return states;
    }

    @FunctionalInterface
    interface Reading {
        Map<String, Object> of(JsonNode item);
    }

    private static State state(String kind, Map<String, Object> fields) {
        return new State(kind, fields);
    }

    static void items(JsonNode page, Reading reading, String kind, List<State> states) {
        page.path("items").forEach(item -> states.add(state(kind, reading.of(item))));
        if (page.has("next")) {
            throw new Difference("there is more than a page of " + kind);
        }
    }

    JsonNode read(String rest, boolean hasParameters) {
        var path =
                "/api/v1/tenants/" + tenant + rest + (hasParameters ? "&" : "?") + "timeoutMs=1000&atLeast=" + position;
        return body(path, http.read(Part.QUERY_API, path));
    }

    private static JsonNode body(String path, Http.Reply reply) {
        if (reply.status() != 200) {
            throw new Difference("GET %s: %d %s".formatted(path, reply.status(), reply.body()));
        }
        return reply.body();
    }

    private static Map<String, Object> tenant(JsonNode shown) {
        return Map.of(
                "status", shown.path("status").asText(),
                "slug", shown.path("slug").asText(),
                "legalName", shown.path("legalName").asText(),
                "plan", shown.path("planRef").asText(),
                "invitationsPerHour", shown.path("invitationsPerHour").asInt(),
                "bulkInvitationsPerDay", shown.path("bulkInvitationsPerDay").asInt(),
                "isolationTier", shown.path("isolationTier").asText(),
                "version", shown.path("version").asInt());
    }

    private static void units(JsonNode unit, String parent, List<State> states) {
        var fields = new HashMap<String, Object>(Map.of(
                "id", unit.path("id").asText(),
                "kind", unit.path("kind").asText(),
                "parent", parent,
                "name", unit.path("name").asText(),
                "property", unit.path("propertyId").asText(),
                "archived", unit.path("archived").asBoolean(),
                "version", unit.path("version").asInt()));
        states.add(state("unit", fields));
        unit.path("children").forEach(child -> units(child, unit.path("id").asText(), states));
    }

    private static Map<String, Object> role(JsonNode shown) {
        var conditional = new HashMap<String, String>();
        shown.path("conditional")
                .forEach(each -> conditional.put(
                        each.path("permission").asText(), each.path("condition").asText()));
        return Map.of(
                "id", shown.path("id").asText(),
                "code", shown.path("code").asText(),
                "name", shown.path("displayName").asText(),
                "system", shown.path("system").asBoolean(),
                "status", shown.path("status").asText(),
                "permissions", words(shown.path("permissions")),
                "conditional", conditional,
                "version", shown.path("version").asInt());
    }

    private static Map<String, Object> membership(JsonNode shown) {
        var breakGlass = shown.path("breakGlassApprovalId").asText();
        var roles = new TreeMap<String, String>();
        shown.path("assignments")
                .forEach(held -> roles.put(
                        "%s in %s at %s by %s"
                                .formatted(
                                        held.path("roleId").asText(),
                                        scope(held),
                                        breakGlass.isEmpty() ? time(held) : duration(held),
                                        subject(held.path("grantedBy"))),
                        held.path("id").asText()));
        return Map.of(
                "id", shown.path("id").asText(),
                "subject", subject(shown.path("subject")),
                "status", shown.path("status").asText(),
                "scope", scope(shown),
                "roles", roles,
                "invitedBy", subject(shown.path("invitedBy")),
                "breakGlass", breakGlass,
                "version", shown.path("version").asInt());
    }

    private static String time(JsonNode held) {
        return held.path("validFrom").asText() + ".." + held.path("validUntil").asText();
    }

    private static String duration(JsonNode held) {
        var granted = Instant.parse(held.path("grantedAt").asText());
        return ".."
                + Duration.between(
                        granted, Instant.parse(held.path("validUntil").asText()));
    }

    private static Map<String, Object> invitation(JsonNode shown) {
        return Map.of(
                "id", shown.path("id").asText(),
                "status", shown.path("status").asText(),
                "roles", "{" + words(shown.path("roles")) + "}",
                "scope", scope(shown),
                "by", subject(shown.path("invitedBy")),
                "version", shown.path("version").asInt());
    }

    static String subject(JsonNode subject) {
        return subject.isObject()
                ? subject.path("type").asText() + ":" + subject.path("id").asText()
                : "";
    }

    static String scope(JsonNode holder) {
        var properties = holder.path("propertyScope");
        if (properties.isArray() && properties.isEmpty()) {
            return "everywhere";
        }
        return Names.sorted("{" + (words(properties) + " " + words(holder.path("regionScope"))).strip() + "}");
    }

    static String words(JsonNode texts) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
