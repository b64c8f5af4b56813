package melmastoon.command.job;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Body of `POST /api/v1/jobs/{name}/runs`.
@Serdeable
@Schema(name = "JobRunRequest", description = "How a job is to be run.")
record JobRunBody(
        @Schema(
                description = "Whether it only says what it would do; false where it is absent.",
                example = "true",
                nullable = false)
        @Nullable
        Boolean dryRun) {

    boolean isDryRun() {
        return dryRun != null && dryRun;
    }
}
