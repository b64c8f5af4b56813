package melmastoon.query.decision;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.Attributes;
import melmastoon.access.Caller;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.http.json.NullIsAbsent;
import org.jspecify.annotations.Nullable;

/// One check of many: what a single one asks, without the tenant and the position, which are the request's.
@Serdeable
@Schema(name = "CheckItem", description = "One of many questions. Send either `user` or `subject`.")
public record CheckItem(
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

        @Schema(description = "As in a single check.", maxLength = 256, example = "ppt_01J9ZK2V8Q5T3B7N4M6R8W0Y3C")
        @Nullable
        String property,

        @Schema(description = "As in a single check.", maxLength = 256, example = "rec_17") @Nullable
        String resourceId,

        @Schema(
                description = "As in a single check.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"currency\": \"AFN\"}")
        @Nullable
        @NullIsAbsent
        Map<String, Object> resourceProperties,

        @Schema(
                description = "As in a single check.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"soft\": true}")
        @Nullable
        @NullIsAbsent
        Map<String, Object> actionProperties,

        @Schema(
                description = "As in a single check.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"amr\": [\"mfa\"]}")
        @Nullable
        @NullIsAbsent
        Map<String, Object> context) {

    /// @throws melmastoon.http.problem.Problem 400 where it cannot be read, or says about the caller what her token
    ///                                         says
    public Question question(Caller caller) {
        var who = SubjectBody.of(user, subject);
        var properties = SubjectBody.propertiesOf(subject);
        var amr = CheckAuthorization.amr(caller, who, SubjectClaims.of(context, properties));
        return new Question(
                who,
                new Permission(ForeignIds.required("resource", resource), ForeignIds.required("action", action)),
                Optional.ofNullable(property).map(id -> ForeignIds.required("property", id)),
                amr,
                Optional.ofNullable(resourceId).map(id -> ForeignIds.required("resourceId", id)),
                Attributes.of(properties, resourceProperties, actionProperties, context));
    }
}
