package melmastoon.local.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import melmastoon.local.verify.model.Question;
import melmastoon.local.verify.model.State;

/// Draws the commands on roles that a tenant defines, and questions about what roles permit.
record RoleDrawing(Choice choice) {
    private static final List<String> OF_THE_PLATFORM = List.of(
            "reservation:read",
            "reservation:check_in",
            "folio:adjust",
            "guest:export",
            "payment:refund",
            "role:assign",
            "role:define",
            "membership:invite",
            "membership:read",
            "tenant:read",
            "organization:create",
            "billing_contact:update",
            "report.portfolio:read",
            "ownership:transfer",
            "break_glass:decide",
            "resource_type:define",
            "unheard_of:do");

    private static final List<String> CODES = List.of("night_auditor", "concierge", "spa");
    private static final List<String> TEXTS = List.of("north", "south", "east");

    /// The last one is none.
    private static final List<String> CONDITIONS = List.of(
            "context.amount <= 500",
            "context.amount <= 500",
            "resource.wing == \"north\"",
            "resource.floor == \"east\"",
            "subject.department == \"south\"",
            "subject.department == \"south\"",
            "context.amount <=");

    void putInto(Map<String, Supplier<Map<String, Object>>> arguments) {
        arguments.put(
                "createRole",
                () -> Map.of("code", choice.any(CODES), "displayName", choice.name(), "permissions", permissions()));
        arguments.put("updateRole", () -> Map.of("roleId", role(), "displayName", choice.name()));
        arguments.put("grantPermission", this::grant);
        arguments.put("revokePermission", () -> Map.of("roleId", role(), "permission", permission()));
        arguments.put("deleteRole", () -> Map.of("roleId", role()));
    }

    /// With amounts at both sides of a bound, and now and then without what a condition asks for.
    Question question(String subject) {
        var permission = choice.percent(60) ? defined() : permission();
        var said = new HashMap<String, Object>();
        if (choice.percent(75)) {
            said.put("context.amount", choice.any(List.of(499, 500, 501, 502, "many")));
        }
        for (var name : List.of("resource.wing", "resource.floor", "subject.department")) {
            if (choice.percent(40)) {
                said.put(name, choice.any(TEXTS));
            }
        }
        return new Question(
                subject,
                permission,
                choice.percent(75) ? choice.unit(true) : "",
                choice.percent(50) ? "r" + choice.below(3) : "",
                choice.percent(30),
                said);
    }

    /// Mostly one that the tenant has defined.
    private String role() {
        var custom = choice.all("role").stream()
                .filter(role -> role.has("system", false))
                .toList();
        return custom.isEmpty() || choice.percent(15)
                ? choice.id("role")
                : choice.any(custom).text("id");
    }

    private Map<String, Object> grant() {
        var drawn = new HashMap<String, Object>(Map.of("roleId", role(), "permission", permission()));
        if (choice.percent(60)) {
            drawn.put("condition", choice.any(CONDITIONS));
        }
        return drawn;
    }

    private List<String> permissions() {
        return Stream.concat(OF_THE_PLATFORM.stream(), ofTypes().stream())
                .filter(permission -> choice.percent(permission.equals("unheard_of:do") ? 3 : 20))
                .toList();
    }

    /// One of a registered type more often, where there is any.
    private String permission() {
        var own = ofTypes();
        return own.isEmpty() || choice.percent(70) ? choice.any(OF_THE_PLATFORM) : choice.any(own);
    }

    /// One that a role of the tenant's own has, where there is any, and mostly one that has a condition.
    private String defined() {
        var roles = choice.all("role").stream()
                .filter(role -> role.has("system", false))
                .toList();
        var conditional = roles.stream().flatMap(RoleDrawing::conditional).toList();
        if (!conditional.isEmpty() && choice.percent(60)) {
            return choice.any(conditional);
        }
        var always = roles.stream()
                .flatMap(role -> Stream.of(role.text("permissions").split(" ", -1)))
                .filter(permission -> !permission.isEmpty())
                .toList();
        return always.isEmpty() ? permission() : choice.any(always);
    }

    private static Stream<String> conditional(State role) {
        return role.fields().get("conditional") instanceof Map<?, ?> map
                ? map.keySet().stream().map(Object::toString)
                : Stream.empty();
    }

    /// Those of retired types too, and of an action that not every type has.
    private List<String> ofTypes() {
        return choice.all("resource_type").stream()
                .flatMap(type -> Stream.of("read", "update").map(action -> type.text("id") + ":" + action))
                .toList();
    }
}
