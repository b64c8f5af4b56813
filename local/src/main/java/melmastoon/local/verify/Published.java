package melmastoon.local.verify;

import static java.util.Map.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import melmastoon.local.verify.model.Properties;
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
            case "config" -> config(state);
            case "flag" -> flag(state);
            case "contact" -> Map.of("id", text(state, "billingContactId"), "version", state.get("version"));
            case "erasure" -> erasure(state);
            case "approval" -> approval(state);
            case "resource_type" -> type(state);
            case "resource" -> resource(state);
            case "subject" -> subject(state);
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
                "invitationsPerHour", state.get("invitationsPerHour"),
                "bulkInvitationsPerDay", state.get("bulkInvitationsPerDay"),
                "isolationTier", text(state, "isolationTier"),
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
                "conditional", conditional((Collection<?>) state.get("conditional")),
                "version", state.get("version"));
    }

    private static Map<String, String> conditional(Collection<?> permissions) {
        return permissions.stream()
                .map(GenericRecord.class::cast)
                .collect(Collectors.toMap(each -> text(each, "permission"), each -> text(each, "condition")));
    }

    private static Map<String, Object> membership(GenericRecord state) {
        var breakGlass = text(state, "breakGlassApprovalId");
        var roles = new TreeMap<String, String>();
        for (var each : (Collection<?>) state.get("assignments")) {
            var held = (GenericRecord) each;
            roles.put(
                    "%s in %s at %s by %s"
                            .formatted(
                                    text(held, "roleId"),
                                    scope(held),
                                    breakGlass.isEmpty() ? time(held) : duration(held),
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
                "breakGlass", breakGlass,
                "version", state.get("version"));
    }

    private static String time(GenericRecord held) {
        return instant(held, "validFrom") + ".." + instant(held, "validUntil");
    }

    private static String duration(GenericRecord held) {
        var granted = Instant.parse(instant(held, "grantedAt"));
        return ".." + Duration.between(granted, Instant.parse(instant(held, "validUntil")));
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

    private static Map<String, Object> config(GenericRecord state) {
        var children = (GenericRecord) state.get("childPolicy");
        return Map.of(
                "id", text(state, "configId"),
                "defaultCheckIn", text(state, "defaultCheckIn"),
                "defaultCheckOut", text(state, "defaultCheckOut"),
                "breakfastIncludedDefault", state.get("breakfastIncludedDefault"),
                "smokingPolicy", text(state, "smokingPolicy"),
                "minAge", children.get("minAge"),
                "cribsAvailable", children.get("cribsAvailable"),
                "version", state.get("version"));
    }

    private static Map<String, Object> flag(GenericRecord state) {
        return Map.of(
                "id", text(state, "flagId"),
                "key", text(state, "flagKey"),
                "enabled", state.get("enabled"),
                "rollout", state.get("rolloutBasisPoints"),
                "by", text(state, "updatedBy"),
                "version", state.get("version"));
    }

    private static Map<String, Object> erasure(GenericRecord state) {
        return Map.of(
                "id", text(state, "erasureId"),
                "guest", text(state, "guestId"),
                "reason", text(state, "reason"),
                "by", text(state, "requestedBy"),
                "version", state.get("version"));
    }

    private static Map<String, Object> approval(GenericRecord state) {
        return Map.ofEntries(
                entry("id", text(state, "approvalId")),
                entry("proposal", text(state, "proposal")),
                entry("reason", text(state, "reason")),
                entry("member", text(state, "membershipId")),
                entry("role", text(state, "roleId")),
                entry("scope", scope(state)),
                entry("minutes", state.get("minutes") == null ? 0 : state.get("minutes")),
                entry("by", text(state, "requestedBy")),
                entry("status", lower(state, "status")),
                entry("decidedBy", text(state, "decidedBy")),
                entry("version", state.get("version")));
    }

    private static Map<String, Object> type(GenericRecord state) {
        var declared = ((Collection<?>) state.get("properties"))
                .stream().map(each -> text((GenericRecord) each, "name")).toList();
        return Map.of(
                "id", text(state, "name"),
                "anchored", state.get("anchored"),
                "actions", words((Collection<?>) state.get("actions")),
                "declared", words(declared),
                "retired", state.get("retired"),
                "version", state.get("version"));
    }

    private static Map<String, Object> resource(GenericRecord state) {
        var removed = state.get("removed").equals(true);
        return Map.of(
                "id",
                text(state, "type") + "/" + text(state, "externalId"),
                "anchor",
                text(state, "anchorId"),
                "properties",
                removed ? "" : Properties.text((Map<?, ?>) state.get("properties")),
                "removed",
                removed,
                "version",
                state.get("version"));
    }

    private static Map<String, Object> subject(GenericRecord state) {
        var cleared = state.get("cleared").equals(true);
        return Map.of(
                "id",
                text(state, "subject"),
                "properties",
                cleared ? "" : Properties.text((Map<?, ?>) state.get("properties")),
                "cleared",
                cleared,
                "version",
                state.get("version"));
    }

    private static String scope(GenericRecord holder) {
        var scope = (GenericRecord) holder.get("scope");
        if (scope == null) {
            return "";
        }
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
