package melmastoon.query.membership;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.access.Characters;
import melmastoon.access.Subject;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.http.route.QueryParameters;
import org.jspecify.annotations.Nullable;

/// Which memberships are asked for.
@Introspected
record MembershipQuery(
        @QueryValue
        @Nullable
        @Parameter(description = "Only the membership of this user's id.", example = "usr_01J9ZK2V8Q")
        @Schema(nullable = false, type = "string", maxLength = 256)
        String user,

        @QueryValue
        @Nullable
        @Parameter(
                description = "Only the membership of this subject, as `type:id`.",
                example = "service:channel-manager")
        @Schema(nullable = false, type = "string")
        String subject,

        @QueryValue
        @Nullable
        @Parameter(description = "Whether removed memberships are listed too.")
        @Schema(nullable = false, type = "boolean", defaultValue = "false")
        String includeRemoved) {
    private static final int LONGEST_ID = Characters.OF_A_FOREIGN_ID;

    boolean withRemoved() {
        return QueryParameters.flag("includeRemoved", includeRemoved);
    }

    /// @throws Problem 400 where both names of a subject are given, or one that is no subject
    Optional<Subject> who() {
        if (user != null && subject != null) {
            throw Problem.of(Fault.INVALID_FIELD, "Send either `user` or `subject`.");
        }
        if (user != null) {
            return Optional.of(checked("user", Subject.user(user)));
        }
        if (subject == null) {
            return Optional.empty();
        }
        var colon = subject.indexOf(':');
        if (colon < 1) {
            throw Problem.of(Fault.INVALID_FIELD, "`subject` must be `type:id`, such as `service:channel-manager`.");
        }
        return Optional.of(checked("subject", new Subject(subject.substring(0, colon), subject.substring(colon + 1))));
    }

    /// What a cursor of this list is bound to. The subject is last, since its id is whatever a caller sends.
    String question() {
        return (withRemoved() ? "memberships, removed too, of " : "memberships of ")
                + who().map(Subject::toString).orElse("all");
    }

    private static Subject checked(String name, Subject subject) {
        if (subject.id().isEmpty() || Characters.areMoreThan(LONGEST_ID, subject.id())) {
            throw Problem.of(Fault.INVALID_FIELD, "`" + name + "` must have 1 to " + LONGEST_ID + " characters.");
        }
        return subject;
    }
}
