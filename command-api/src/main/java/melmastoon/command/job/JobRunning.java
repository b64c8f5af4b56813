package melmastoon.command.job;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.application.job.JobState;
import org.jspecify.annotations.Nullable;

/// A run of a job that has begun and not ended.
@Serdeable
@Schema(name = "JobRunning", description = "A run that has begun and not ended.")
record JobRunning(
        @Schema(description = "When it began.", example = "2026-11-30T10:00:00Z", format = "date-time")
        String startedAt,

        @Schema(description = "Whether it only says what it would do.", example = "false")
        boolean dryRun,

        @Schema(description = "Where it has got to.", example = "tnt_01JZS0W8G2Q3M4N5P6R7S8T9V0", nullable = false)
        @Nullable
        String cursor,

        @Schema(
                description = "The instance that is at it; absent where it was interrupted and nobody is yet.",
                example = "4711-2f1c",
                nullable = false)
        @Nullable
        String instance) {

    static JobRunning of(JobState.Current current) {
        return new JobRunning(
                current.startedAt().toString(),
                current.isDryRun(),
                current.cursor().orElse(null),
                current.holder().orElse(null));
    }
}
