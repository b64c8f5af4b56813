package melmastoon.command.job;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobState;
import org.jspecify.annotations.Nullable;

/// A job and what is known of it.
@Serdeable
@Schema(name = "Job", description = "Work over all tenants, by the clock or by hand.")
record JobBody(
        @Schema(description = "Its name.", example = "expire-invitations")
        String name,

        @Schema(description = "What it does.", example = "Expire pending invitations whose 14 days are over.")
        String summary,

        @Schema(
                description = "From the end of one run to the begin of the next; absent where it is run by hand only.",
                example = "PT15M",
                nullable = false)
        @Nullable
        String every,

        @Schema(
                description = "When it runs next.",
                example = "2026-11-30T10:15:00Z",
                format = "date-time",
                nullable = false)
        @Nullable
        String nextRun,

        @Schema(description = "Whether a run was asked for that has not begun.", example = "false")
        boolean requested,

        @Schema(description = "The run that has begun and not ended.", nullable = false) @Nullable
        JobRunning running,

        @Schema(description = "The last run that ended.", nullable = false) @Nullable
        JobEnded last,

        @Schema(description = "What the current run has done so far, or the last one.", example = "{\"expired\": 3}")
        Map<String, Long> counts) {

    static JobBody of(Job job, Optional<JobState> state) {
        return new JobBody(
                job.name(),
                job.summary(),
                job.every().map(Duration::toString).orElse(null),
                state.flatMap(JobState::nextRun).map(Object::toString).orElse(null),
                state.map(JobState::isRequested).orElse(false),
                state.flatMap(JobState::current).map(JobRunning::of).orElse(null),
                state.flatMap(JobState::last).map(JobEnded::of).orElse(null),
                state.map(JobState::counts).orElse(Map.of()));
    }
}
