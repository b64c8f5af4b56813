package melmastoon.query.decision;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import melmastoon.access.Subject;
import melmastoon.http.json.NullIsAbsent;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// A subject by its type and id, as bodies name whom they ask about where it may be no user.
@Serdeable
@Schema(name = "CheckSubject", description = "Who is asked about.")
public record SubjectBody(
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
        @NullIsAbsent
        Map<String, Object> properties) {

    /// Whom a body with the members `user` and `subject` asks about.
    ///
    /// @throws Problem 400 where there is no subject, or two
    public static Subject of(@Nullable String user, @Nullable SubjectBody subject) {
        if ((user == null) == (subject == null)) {
            throw Problem.of(Fault.INVALID_FIELD, "Send either `user` or `subject`.");
        }
        return subject == null
                ? Subject.user(ForeignIds.required("user", user))
                : new Subject(
                        ForeignIds.required("subject.type", subject.type),
                        ForeignIds.required("subject.id", subject.id));
    }

    /// What `subject` says of itself; absent where there is none.
    public static @Nullable Map<String, Object> propertiesOf(@Nullable SubjectBody subject) {
        return subject == null ? null : subject.properties;
    }
}
