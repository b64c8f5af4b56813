package melmastoon.local.verify;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/// States as events carry them, in the model's words.
final class Published {
    private Published() {}

    /// @param kind of the model's state that it is compared with
    static Map<String, Object> fields(String kind, GenericRecord state) {
        return switch (kind) {
            case "tenant" -> tenant(state);
            case "unit" -> unit(state);
            case "role" -> role(state);
            case "membership" -> membership(state);
            case "invitation" -> invitation(state);
            default -> throw new IllegalArgumentException("no way to read " + kind);
        };
    }

    /// What the event says of its `index`th state.
    static @Nullable GenericRecord state(GenericRecord event, int index) {
        return (GenericRecord) event.get(index == 0 ? "state" : "adopted");
    }

    private static Map<String, Object> tenant(GenericRecord state) {
        return Map.of(
                "status", lower(state, "status"),
                "slug", text(state, "slug"),
                "legalName", text(state, "legalName"),
                "plan", text(state, "planRef"),
                "suspension", text(state, "suspensionReason"),
                "version", state.get("version"));
    }

    private static Map<String, Object> unit(GenericRecord state) {
        return Map.of(
                "id", text(state, "unitId"),
                "kind", lower(state, "kind"),
                "parent", text(state, "parentId"),
                "name", text(state, "name"),
                "property", text(state, "propertyId"),
                "archived", state.get("archived"),
                "version", state.get("version"));
    }

    private static Map<String, Object> role(GenericRecord state) {
        return Map.of(
                "id", text(state, "roleId"),
                "code", text(state, "code"),
                "name", text(state, "displayName"),
                "system", state.get("system"),
                "status", lower(state, "status"),
                "permissions", words((Collection<?>) state.get("permissions")),
                "version", state.get("version"));
    }

    private static Map<String, Object> membership(GenericRecord state) {
        var roles = new TreeMap<String, String>();
        for (var each : (Collection<?>) state.get("assignments")) {
            var held = (GenericRecord) each;
            roles.put(
                    "%s in %s at %s..%s by %s"
                            .formatted(
                                    text(held, "roleId"),
                                    scope(held),
                                    instant(held, "validFrom"),
                                    instant(held, "validUntil"),
                                    text(held, "grantedBy")),
                    text(held, "assignmentId"));
        }
        return Map.of(
                "id", text(state, "membershipId"),
                "subject", text(state, "subjectType") + ":" + text(state, "subjectId"),
                "status", lower(state, "status"),
                "scope", scope(state),
                "roles", roles,
                "invitedBy", text(state, "invitedBy"),
                "version", state.get("version"));
    }

    private static Map<String, Object> invitation(GenericRecord state) {
        return Map.of(
                "id", text(state, "invitationId"),
                "status", lower(state, "status"),
                "roles", "{" + words((Collection<?>) state.get("roleIds")) + "}",
                "scope", scope(state),
                "by", text(state, "invitedBy"),
                "member", text(state, "membershipId"),
                "version", state.get("version"));
    }

    private static String scope(GenericRecord holder) {
        var scope = (GenericRecord) holder.get("scope");
        if (text(scope, "kind").equals("WHOLE_TENANT")) {
            return "everywhere";
        }
        var properties = words((Collection<?>) scope.get("properties"));
        var regions = words((Collection<?>) scope.get("regions"));
        return Names.sorted("{" + (properties + " " + regions).strip() + "}");
    }

    private static String words(Collection<?> texts) {
        return texts.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
    }

    private static String text(GenericRecord record, String field) {
        return record.get(field) == null ? "" : record.get(field).toString();
    }

    private static String lower(GenericRecord record, String field) {
        return text(record, field).toLowerCase(Locale.ROOT);
    }

    private static String instant(GenericRecord record, String field) {
        return switch (record.get(field)) {
            case null -> "";
            case Long millis -> Instant.ofEpochMilli(millis).toString();
            case Object other -> other.toString();
        };
    }
}
