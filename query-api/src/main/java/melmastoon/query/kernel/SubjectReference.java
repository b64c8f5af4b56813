package melmastoon.query.kernel;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.access.Subject;

/// Who, as every answer names a person or a service.
@Serdeable
@Schema(description = "A person or a service.")
public record SubjectReference(
        @Schema(
                type = "string",
                allowableValues = {"user", "service"},
                example = "user")
        String type,

        @Schema(description = "The identity service's id.", example = "usr_01J9ZK2V8Q")
        String id) {
    public static SubjectReference of(Subject subject) {
        return new SubjectReference(subject.type(), subject.id());
    }

    /// @param text `type:id`, as state records name who did something
    public static SubjectReference parse(String text) {
        var colon = text.indexOf(':');
        return new SubjectReference(text.substring(0, Math.max(colon, 0)), text.substring(colon + 1));
    }
}
