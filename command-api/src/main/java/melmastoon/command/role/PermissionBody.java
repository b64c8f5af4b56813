package melmastoon.command.role;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.access.Condition;
import org.jspecify.annotations.Nullable;

/// Body of `PUT …/permissions/{permission}`.
@Serdeable
@Schema(name = "PermissionGrant", description = "When a permission of a role counts.")
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
        String condition) {
    /// What a request without a body says.
    static final PermissionBody ALWAYS = new PermissionBody(null);

    Optional<String> text() {
        return Optional.ofNullable(condition);
    }
}
