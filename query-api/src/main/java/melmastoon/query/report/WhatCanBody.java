package melmastoon.query.report;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.access.Subject;
import melmastoon.http.position.Positions;
import melmastoon.http.problem.Fields;
import melmastoon.query.decision.ForeignIds;
import melmastoon.query.decision.SubjectBody;
import org.jspecify.annotations.Nullable;

/// The body of `POST /api/v1/authz/what-can`.
@Serdeable
@Schema(name = "WhatCan", description = "Whose access is asked for. Send either `user` or `subject`.")
record WhatCanBody(
        @Schema(
                description = "The tenant's id.",
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
                description = "A position of this tenant that the answer must have reached.",
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
        Integer timeoutMs) {

    String requiredTenant() {
        return ForeignIds.required("tenant", tenant);
    }

    /// @throws melmastoon.http.problem.Problem 400 where there is no subject, or two
    Subject who() {
        if (SubjectBody.propertiesOf(subject) != null) {
            throw Fields.invalid("subject.properties", "are not asked about: conditions are listed, and not decided");
        }
        return SubjectBody.of(user, subject);
    }
}
