package melmastoon.query.decision;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import melmastoon.http.json.NullIsAbsent;
import melmastoon.http.position.Positions;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/authz/check`, and of a request for an explanation.
@Serdeable
@Schema(name = "Check", description = "A question. Send either `user` or `subject`.")
public record CheckBody(
        @Schema(
                description = "The tenant's id. Anything else is answered as an unknown tenant is.",
                nullable = false,
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 256,
                example = "tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
        @Nullable
        String tenant,

        @Schema(description = "A user's id.", maxLength = 256, example = "usr_01J9ZK2V8Q") @Nullable
        String user,

        @Nullable SubjectBody subject,

        @Schema(
                description = "A resource's type.",
                nullable = false,
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 256,
                example = "reservation")
        @Nullable
        String resource,

        @Schema(
                description = "An action's name.",
                nullable = false,
                requiredMode = Schema.RequiredMode.REQUIRED,
                maxLength = 256,
                example = "check_in")
        @Nullable
        String action,

        @Schema(
                description = "Where: an `org_` or `ppt_` id, for permissions that are granted property by property.",
                maxLength = 256,
                example = "ppt_01J9ZK2V8Q5T3B7N4M6R8W0Y3C")
        @Nullable
        String property,

        @Schema(
                description =
                        "Which resource, where `property` is not sent: a registered one says where it is. Conditions"
                                + " of roles may read it.",
                maxLength = 256,
                example = "rec_17")
        @Nullable
        String resourceId,

        @Schema(
                description = "Properties of the resource, which conditions of roles may read. They come before what is"
                        + " registered of it.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"currency\": \"AFN\"}")
        @Nullable
        @NullIsAbsent
        Map<String, Object> resourceProperties,

        @Schema(
                description = "Properties of the action, which conditions of roles may read.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"soft\": true}")
        @Nullable
        @NullIsAbsent
        Map<String, Object> actionProperties,

        @Schema(
                description =
                        "`amr`: a list of how the subject authenticated, as a service knows it. Conditions of roles may"
                                + " read it and any other member.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"amr\": [\"mfa\"]}")
        @Nullable
        @NullIsAbsent
        Map<String, Object> context,

        @Schema(
                description = "A position of this tenant that the decision must have reached.",
                example = Positions.EXAMPLE)
        @Nullable
        String atLeast,

        @Schema(
                description = "How long to wait for `atLeast`, in milliseconds.",
                minimum = "0",
                maximum = "1000",
                defaultValue = "50",
                example = "200")
        @Nullable
        Integer timeoutMs,

        @Schema(
                description = "Whether `detail` says in words why. A service needs `pdp:inspect` for it.",
                defaultValue = "false")
        @Nullable
        Boolean explain) {

    public String requiredTenant() {
        return ForeignIds.required("tenant", tenant);
    }

    /// What it asks, whatever the tenant.
    public CheckItem item() {
        return new CheckItem(
                user, subject, resource, action, property, resourceId, resourceProperties, actionProperties, context);
    }
}
