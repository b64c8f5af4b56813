package melmastoon.command.job;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import melmastoon.application.job.JobState;

/// A run of a job that has ended.
@Serdeable
@Schema(name = "JobEnded", description = "A run that has ended.")
record JobEnded(
        @Schema(description = "When it began.", example = "2026-11-30T10:00:00Z", format = "date-time")
        String startedAt,

        @Schema(description = "When it ended.", example = "2026-11-30T10:00:04Z", format = "date-time")
        String endedAt,

        @Schema(description = "Whether it only said what it would do.", example = "false")
        boolean dryRun,

        @Schema(
                description = "What became of it; `partly_failed` where it went on, but failed in some tenants.",
                type = "string",
                allowableValues = {"done", "partly_failed", "failed"},
                example = "done")
        String outcome,

        @Schema(description = "What it has to say, at most 500 lines.")
        List<String> report) {

    static JobEnded of(JobState.Ended last) {
        return new JobEnded(
                last.startedAt().toString(),
                last.endedAt().toString(),
                last.isDryRun(),
                last.outcome().name().toLowerCase(Locale.ROOT),
                last.report());
    }
}
