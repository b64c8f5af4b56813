package melmastoon.command.role;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
import melmastoon.application.role.GrantPermission;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `PUT …/permissions/{permission}`.
@Serdeable
@Schema(name = "PermissionGrant", description = "When a permission of a role counts, and what it obliges to.")
record PermissionBody(
        @Schema(
                description = "An expression in CEL that is true or false of a question. It may use `subject.type`,"
                        + " `subject.id`, `resource.type`, `resource.id`, `resource.property`, every property of the"
                        + " subject and the resource by its name, such as `subject.role`, and `action.name`, `context`"
                        + " and `now`; no regular expressions, and no macros but `has`. Where it cannot be decided it is"
                        + " not met. Of a type that the tenant has registered, it asks for what the type's schema declares,"
                        + " and a number is one with a point: `resource.weight == 2.0`. Absent: the permission counts"
                        + " always.",
                maxLength = Condition.MAX_LENGTH,
                example = "context.amount <= 100")
        @Nullable
        String condition,

        @Schema(
                description =
                        "What the enforcement point has to do where the condition allows something, or deny: the name"
                                + " of a `custom` obligation (AuthZEN Obligations Profile 1.0) on which the two of you have agreed."
                                + " With a condition only.",
                pattern = "^" + CustomObligation.FORM + "$",
                maxLength = CustomObligation.MAX_LENGTH,
                example = "second_signature")
        @Nullable
        String obligation) {
    /// What a request without a body says.
    static final PermissionBody ALWAYS = new PermissionBody(null, null);

    /// @throws melmastoon.http.problem.Problem 400 where the obligation is no name
    GrantPermission.Terms terms() {
        return new GrantPermission.Terms(
                Optional.ofNullable(condition),
                Optional.ofNullable(obligation).map(text -> Fields.parse("obligation", text, CustomObligation::parse)));
    }
}
