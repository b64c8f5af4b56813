package melmastoon.local.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import melmastoon.local.verify.model.Caller;

/// Draws what the commands take that are not about people and units.
record Drawing(Choice choice, List<Caller> people) {
    private static final List<String> TYPES = List.of("record", "boat", "reservation");
    private static final List<String> TEXTS = List.of("north", "south", "east");

    void putInto(Map<String, Supplier<Map<String, Object>>> arguments, Supplier<Map<String, Object>> assignment) {
        arguments.put("assignRoleToMany", () -> rows(new HashMap<>(Map.of("assignment", assignment.get()))));
        arguments.put("copyRoles", this::copy);
        arguments.put("updateTenantConfig", this::config);
        arguments.put("toggleFeatureFlag", this::toggle);
        arguments.put("setBillingContact", this::contact);
        arguments.put(
                "requestGuestErasure",
                () -> Map.of(
                        "guestId", "gst_" + choice.below(3), "reason", choice.any(List.of("guest_request", "other"))));
        arguments.put("closeTenant", () -> Map.of("reason", choice.any(List.of("requested", "other"))));
        arguments.put("requestAccess", this::access);
        arguments.put("requestBreakGlass", this::breakGlass);
        arguments.put("setTenantLimits", this::limits);
        arguments.put("changeIsolationTier", () -> Map.of("tier", choice.any(List.of("shared", "dedicated_schema"))));
        for (var name : List.of("grantApproval", "declineApproval", "withdrawApproval")) {
            arguments.put(name, () -> Map.of("approvalId", approval()));
        }
        arguments.put(
                "registerResourceType",
                () -> Map.of(
                        "name",
                        choice.any(TYPES),
                        "actions",
                        actions(),
                        "anchored",
                        choice.percent(60),
                        "propertySchema",
                        schema()));
        arguments.put("changeResourceType", this::typeChange);
        arguments.put("retireResourceType", () -> Map.of("type", choice.any(TYPES)));
        arguments.put("registerResource", this::resource);
        arguments.put("removeResource", this::known);
        arguments.put(
                "setSubjectProperties", () -> with(subject(), "properties", Map.of("department", choice.any(TEXTS))));
        arguments.put("clearSubjectProperties", this::subject);
    }

    private Map<String, Object> rows(Map<String, Object> drawn) {
        var members = Stream.generate(() -> choice.id("membership")).limit(1 + choice.below(4));
        drawn.put("memberships", members.toList());
        return choice.bulk(drawn);
    }

    private Map<String, Object> copy() {
        var drawn = new HashMap<String, Object>(Map.of("from", choice.unit(true), "to", choice.unit(true)));
        if (choice.percent(30)) {
            drawn.put("role", choice.role());
        }
        return rows(drawn);
    }

    private Map<String, Object> config() {
        var drawn = new HashMap<String, Object>();
        if (choice.percent(50)) {
            drawn.put("breakfastIncludedDefault", choice.percent(50));
        }
        if (choice.percent(40)) {
            drawn.put("smokingPolicy", choice.any(List.of("allowed", "designated", "forbidden")));
        }
        if (choice.percent(30)) {
            drawn.put("childPolicy", Map.of("minAge", choice.below(4)));
        }
        if (choice.percent(30) || drawn.isEmpty()) {
            drawn.put("defaultCheckOut", choice.any(List.of("10:00", "12:00", "18:00", "18:01", "22:30")));
        }
        return drawn;
    }

    private Map<String, Object> toggle() {
        var key = choice.any(List.of("aiEnabled", "aiEnabled", "mfaRequiredForStaff", "unheardOf"));
        var drawn = new HashMap<String, Object>(Map.of("key", key, "enabled", choice.percent(50)));
        if (choice.percent(50)) {
            drawn.put("rolloutBasisPoints", choice.any(List.of(0, 1, 2, 5_000)));
        }
        return drawn;
    }

    private Map<String, Object> contact() {
        return Map.of(
                "fullName", choice.any(List.of("Zarina Rahimi", "Darius Karimi")),
                "email", "billing@bench.example",
                "address", Map.of("lines", List.of("Street 4"), "city", "Kabul", "country", "AF"));
    }

    private Map<String, Object> access() {
        var drawn = new HashMap<>(choice.scope());
        drawn.putIfAbsent("propertyScope", List.of());
        if (drawn.containsKey("regionScope") && List.of().equals(drawn.get("propertyScope"))) {
            drawn.remove("propertyScope");
        }
        drawn.put("role", choice.role());
        return drawn;
    }

    /// For longer than any run takes.
    private Map<String, Object> breakGlass() {
        var drawn = access();
        drawn.put("reason", choice.any(List.of("incident", "legal")));
        drawn.put("minutes", choice.any(List.of(420, 480, choice.percent(90) ? 480 : 481)));
        return drawn;
    }

    /// Mostly such as are soon reached.
    private Map<String, Object> limits() {
        return Map.of(
                "invitationsPerHour",
                choice.percent(95) ? choice.any(List.of(0, 2, 4, 50)) : 10_001,
                "bulkInvitationsPerDay",
                choice.percent(95) ? choice.any(List.of(0, 3, 6, 2_000)) : 100_001);
    }

    /// Mostly one that waits.
    private String approval() {
        var open = choice.all("approval").stream()
                .filter(each -> each.text("status").equals("requested"))
                .toList();
        return open.isEmpty() || choice.percent(15)
                ? choice.id("approval")
                : choice.any(open).text("id");
    }

    private List<String> actions() {
        return choice.percent(60) ? List.of("read", "update") : List.of("read");
    }

    private static Map<String, Object> declared(List<String> names) {
        var properties = new HashMap<String, Object>();
        names.forEach(name -> properties.put(name, Map.of("type", "string")));
        return Map.of("type", "object", "properties", properties, "additionalProperties", false);
    }

    private Map<String, Object> schema() {
        return declared(choice.percent(60) ? List.of("wing") : List.of("wing", "floor"));
    }

    private Map<String, Object> typeChange() {
        var drawn = new HashMap<String, Object>(Map.of("type", choice.any(TYPES)));
        drawn.put("actions", actions());
        if (choice.percent(50)) {
            drawn.put("propertySchema", schema());
        }
        return drawn;
    }

    private Map<String, Object> resourceId() {
        var types = choice.all("resource_type");
        var type = types.isEmpty() || choice.percent(10)
                ? choice.any(TYPES)
                : choice.any(types).text("id");
        return Map.of("type", type, "externalId", "r" + choice.below(3));
    }

    /// Mostly one that was registered.
    private Map<String, Object> known() {
        var known = choice.all("resource");
        if (known.isEmpty() || choice.percent(10)) {
            return resourceId();
        }
        var id = choice.any(known).text("id").split("/", 2);
        return Map.of("type", id[0], "externalId", id[1]);
    }

    private Map<String, Object> resource() {
        var drawn = new HashMap<>(resourceId());
        var isAnchored = choice.find("resource_type", "id", String.valueOf(drawn.get("type")))
                .filter(type -> type.has("anchored", true))
                .isPresent();
        if (choice.percent(isAnchored ? 92 : 8)) {
            drawn.put("anchor", choice.unit(choice.percent(80)));
        }
        if (choice.percent(70)) {
            drawn.put("properties", Map.of(choice.percent(90) ? "wing" : "colour", choice.any(TEXTS)));
        }
        return drawn;
    }

    private Map<String, Object> subject() {
        return Map.of("subjectType", "user", "subjectId", choice.any(people).id());
    }

    private static Map<String, Object> with(Map<String, Object> arguments, String name, Object value) {
        var more = new HashMap<>(arguments);
        more.put(name, value);
        return more;
    }
}
