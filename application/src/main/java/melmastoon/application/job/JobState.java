package melmastoon.application.job;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of a job.
///
/// @param nextRun   empty where it is run by hand only
/// @param isRequested whether somebody has asked for a run that has not begun
/// @param current   the run that has begun and not ended, whether an instance is at it or not
/// @param last      the last one that ended
/// @param counts    what the current run has done, or the last one where there is none, by name
public record JobState(
        String name,
        Optional<Instant> nextRun,
        boolean isRequested,
        Optional<Current> current,
        Optional<Ended> last,
        Map<String, Long> counts) {
    public JobState {
        counts = Map.copyOf(counts);
    }

    /// @param cursor where it has got to; empty at its begin
    /// @param holder the instance that is at it; empty where none is
    public record Current(Instant startedAt, boolean isDryRun, Optional<String> cursor, Optional<String> holder) {}

    /// @param report its lines, at most [JobRun#MOST_LINES]
    public record Ended(Instant startedAt, Instant endedAt, boolean isDryRun, Outcome outcome, List<String> report) {
        public Ended {
            report = List.copyOf(report);
        }
    }

    public enum Outcome {
        DONE,
        /// It went on, but something could not be done in some tenants: the report says what.
        PARTLY_FAILED,
        FAILED
    }
}
