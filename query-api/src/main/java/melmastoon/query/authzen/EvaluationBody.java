package melmastoon.query.authzen;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.Attributes;
import melmastoon.access.Caller;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.access.Subject;
import melmastoon.http.json.NullIsAbsent;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
import melmastoon.query.decision.CheckAuthorization;
import melmastoon.query.decision.SubjectClaims;
import org.jspecify.annotations.Nullable;

/// Access Evaluation API Request (AuthZEN 1.0). What it has beyond the specification is ignored.
@Serdeable
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "AccessEvaluationRequest", description = "AuthZEN 1.0, Access Evaluation API Request.")
record EvaluationBody(
        @Schema(nullable = false, requiredMode = Schema.RequiredMode.REQUIRED, implementation = EvaluationEntity.class)
        @Nullable
        EvaluationEntity subject,

        @Schema(nullable = false, requiredMode = Schema.RequiredMode.REQUIRED, implementation = EvaluationEntity.class)
        @Nullable
        EvaluationEntity resource,

        @Schema(nullable = false, requiredMode = Schema.RequiredMode.REQUIRED, implementation = EvaluationAction.class)
        @Nullable
        EvaluationAction action,

        @Schema(
                description =
                        "`atLeast`: a position; `timeoutMs`: a number up to 1000; `explain`: a boolean; `amr`: a list of"
                                + " strings. Conditions of roles may read these and any other members.",
                type = "object",
                additionalProperties = Schema.AdditionalPropertiesValue.TRUE,
                example = "{\"explain\": true, \"amr\": [\"mfa\"]}")
        @Nullable
        @NullIsAbsent
        Map<String, Object> context) {
    private static final String PROPERTY = "property";

    /// This one, with what it lacks taken from `defaults` (AuthZEN 1.0, "Default values").
    EvaluationBody orElse(EvaluationBody defaults) {
        return new EvaluationBody(
                subject == null ? defaults.subject : subject,
                resource == null ? defaults.resource : resource,
                action == null ? defaults.action : action,
                context == null ? defaults.context : context);
    }

    /// What is asked, as `caller` may ask it.
    ///
    /// @throws Problem 400 where a required member is absent
    Question question(Caller caller) {
        var who = who();
        return new Question(
                who,
                permission(),
                where(),
                CheckAuthorization.amr(caller, who, claims()),
                Optional.of(which()),
                attributes());
    }

    /// The same for one candidate of a search: what is claimed of all candidates is not claimed of the caller herself.
    Question questionOfSearch(Caller caller) {
        var who = who();
        var isSelf = !caller.isService() && caller.subject().equals(who);
        return new Question(
                who, permission(), where(), isSelf ? caller.amr() : claims().amr(), Optional.of(which()), attributes());
    }

    /// @throws Problem 400 where it is no boolean
    boolean explain() {
        return context("explain", Boolean.class, "boolean").orElse(false);
    }

    /// @throws Problem 400 where it is no text
    @Nullable
    String atLeast() {
        return context("atLeast", String.class, "string").orElse(null);
    }

    /// @throws Problem 400 where it is no whole number
    @Nullable
    Integer timeoutMs() {
        return context("timeoutMs", Integer.class, "integer").orElse(null);
    }

    private Subject who() {
        var from = Fields.required("subject", subject);
        return new Subject(Fields.required("subject.type", from.type()), Fields.required("subject.id", from.id()));
    }

    private Permission permission() {
        var on = Fields.required("resource", resource);
        var what = Fields.required("action", action);
        return new Permission(Fields.required("resource.type", on.type()), Fields.required("action.name", what.name()));
    }

    /// Which resource it would be done to.
    private String which() {
        return Fields.required(
                "resource.id", Fields.required("resource", resource).id());
    }

    /// Where it would be done: given by the caller, or the resource itself where that is a property. Otherwise it is
    /// where the resource is registered.
    ///
    /// @throws Problem 400 where `resource.properties.property` is not a string
    private Optional<String> where() {
        var on = Fields.required("resource", resource);
        var id = which();
        var given = on.properties() == null ? null : on.properties().get(PROPERTY);
        return switch (given) {
            case null -> PROPERTY.equals(on.type()) ? Optional.of(id) : Optional.empty();
            case String text -> Optional.of(text);
            default -> throw Fields.invalid("resource.properties.property", "must be a JSON string");
        };
    }

    private SubjectClaims claims() {
        return SubjectClaims.of(context, subject == null ? null : subject.properties());
    }

    /// What conditions read.
    private Attributes attributes() {
        var on = Fields.required("resource", resource);
        return Attributes.of(
                subject == null ? null : subject.properties(),
                on.properties(),
                action == null ? null : action.properties(),
                context);
    }

    /// A member of `context` that is ours.
    ///
    /// @param kind what JSON calls `type`
    /// @throws Problem 400 where it is of another type
    private <T> Optional<T> context(String name, Class<T> type, String kind) {
        var value = context == null ? null : context.get(name);
        if (value != null && !type.isInstance(value)) {
            throw Fields.invalid("context." + name, "must be a JSON " + kind);
        }
        return Optional.ofNullable(value).map(type::cast);
    }
}
