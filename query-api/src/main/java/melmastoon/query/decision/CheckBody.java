package melmastoon.query.decision;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.Attributes;
import melmastoon.access.Permission;
import melmastoon.access.Subject;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
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
        Map<String, Object> resourceProperties,

        @Schema(
                description = "Properties of the action, which conditions of roles may read.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"soft\": true}")
        @Nullable
        Map<String, Object> actionProperties,

        @Schema(
                description =
                        "`amr`: a list of how the subject authenticated, as a service knows it. Conditions of roles may"
                                + " read it and any other member.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"amr\": [\"mfa\"]}")
        @Nullable
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

    /// A subject by its type and id.
    @Serdeable
    @Schema(name = "CheckSubject", description = "Who is asked about.")
    record SubjectBody(
            @Schema(
                    description = "`user` or `service`; another type is nobody's.",
                    nullable = false,
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 256,
                    example = "service")
            @Nullable
            String type,

            @Schema(
                    nullable = false,
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = 256,
                    example = "channel-manager")
            @Nullable
            String id,

            @Schema(
                    description = "Properties of the subject, which conditions of roles may read. A person sends none"
                            + " about herself.",
                    type = "object",
                    additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
            @Nullable
            Map<String, Object> properties) {}

    String requiredTenant() {
        return text("tenant", tenant);
    }

    Permission permission() {
        return new Permission(text("resource", resource), text("action", action));
    }

    Optional<String> where() {
        return Optional.ofNullable(property).map(id -> text("property", id));
    }

    Optional<String> which() {
        return Optional.ofNullable(resourceId).map(id -> text("resourceId", id));
    }

    @Nullable
    Map<String, Object> subjectProperties() {
        return subject == null ? null : subject.properties;
    }

    /// What conditions read.
    Attributes attributes() {
        return Attributes.of(subjectProperties(), resourceProperties, actionProperties, context);
    }

    /// @throws Problem 400 where there is no subject, or two
    Subject who() {
        if ((user == null) == (subject == null)) {
            throw Problem.of(Fault.INVALID_FIELD, "Send either `user` or `subject`.");
        }
        return subject == null
                ? Subject.user(text("user", user))
                : new Subject(text("subject.type", subject.type), text("subject.id", subject.id));
    }

    private static String text(String name, @Nullable String value) {
        return Fields.text(name, value, ForeignIds.LONGEST);
    }
}
