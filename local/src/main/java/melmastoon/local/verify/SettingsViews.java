package melmastoon.local.verify;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import melmastoon.local.verify.model.Properties;
import melmastoon.local.verify.model.State;

/// The rest of what query-api shows of one tenant: configuration, flags, erasures, approvals, its own resources.
record SettingsViews(Views views) {
    private static final String ALL = "?limit=200";

    List<State> all() {
        var states = new ArrayList<State>();
        states.add(new State("config", config(views.read("/config", false))));
        states.addAll(items("/feature-flags" + ALL, "flag", SettingsViews::flag));
        states.addAll(items("/guest-erasures" + ALL, "erasure", SettingsViews::erasure));
        states.addAll(items("/approvals" + ALL, "approval", SettingsViews::approval));
        var types = items("/resource-types" + ALL, "resource_type", SettingsViews::type);
        states.addAll(types);
        types.stream()
                .filter(type -> type.has("retired", false))
                .flatMap(type ->
                        items("/resources/" + type.text("id") + ALL, "resource", SettingsViews::resource).stream())
                .forEach(states::add);
        return states;
    }

    private List<State> items(String path, String kind, Views.Reading reading) {
        var states = new ArrayList<State>();
        Views.items(views.read(path, true), reading, kind, states);
        return states;
    }

    private static Map<String, Object> config(JsonNode shown) {
        return Map.of(
                "id", shown.path("id").asText(),
                "defaultCheckIn", shown.path("defaultCheckIn").asText(),
                "defaultCheckOut", shown.path("defaultCheckOut").asText(),
                "breakfastIncludedDefault",
                        shown.path("breakfastIncludedDefault").asBoolean(),
                "smokingPolicy", shown.path("smokingPolicy").asText(),
                "minAge", shown.path("childPolicy").path("minAge").asInt(),
                "cribsAvailable",
                        shown.path("childPolicy").path("cribsAvailable").asBoolean(),
                "version", shown.path("version").asInt());
    }

    private static Map<String, Object> flag(JsonNode shown) {
        return Map.of(
                "id", shown.path("id").asText(),
                "key", shown.path("key").asText(),
                "enabled", shown.path("enabled").asBoolean(),
                "rollout", shown.path("rolloutBasisPoints").asInt(),
                "by", Views.subject(shown.path("updatedBy")),
                "version", shown.path("version").asInt());
    }

    private static Map<String, Object> erasure(JsonNode shown) {
        return Map.of(
                "id", shown.path("id").asText(),
                "guest", shown.path("guestId").asText(),
                "reason", shown.path("reason").asText(),
                "by", Views.subject(shown.path("requestedBy")),
                "version", shown.path("version").asInt());
    }

    private static Map<String, Object> approval(JsonNode shown) {
        return Map.ofEntries(
                entry("id", shown.path("id").asText()),
                entry("proposal", shown.path("proposal").asText()),
                entry("reason", shown.path("reason").asText()),
                entry("member", shown.path("membershipId").asText()),
                entry("role", shown.path("roleId").asText()),
                entry("scope", shown.has("roleId") ? Views.scope(shown) : ""),
                entry("minutes", shown.path("minutes").asInt()),
                entry("by", Views.subject(shown.path("requestedBy"))),
                entry("status", shown.path("status").asText()),
                entry("decidedBy", Views.subject(shown.path("decidedBy"))),
                entry("version", shown.path("version").asInt()));
    }

    private static Map<String, Object> type(JsonNode shown) {
        var declared = new ArrayList<String>();
        shown.path("propertySchema").path("properties").fieldNames().forEachRemaining(declared::add);
        return Map.of(
                "id", shown.path("name").asText(),
                "anchored", shown.path("anchored").asBoolean(),
                "actions", Views.words(shown.path("actions")),
                "declared", String.join(" ", declared.stream().sorted().toList()),
                "retired", shown.path("retired").asBoolean(),
                "version", shown.path("version").asInt());
    }

    private static Map<String, Object> resource(JsonNode shown) {
        var properties = new HashMap<String, String>();
        shown.path("properties")
                .properties()
                .forEach(each -> properties.put(each.getKey(), each.getValue().asText()));
        return Map.of(
                "id",
                        shown.path("type").asText() + "/"
                                + shown.path("externalId").asText(),
                "anchor", shown.path("anchorId").asText(),
                "properties", Properties.text(properties),
                "removed", false,
                "version", shown.path("version").asInt());
    }

    /// Whether any list shows it: neither what is not in the log, nor what was removed, nor what is read one by one.
    static boolean isShown(State state) {
        return Stream.of("contact", "subject").noneMatch(state.kind()::equals) && !state.has("removed", true);
    }
}
