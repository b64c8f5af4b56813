package melmastoon.command.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Optional;
import melmastoon.application.kernel.CommandResult;
import melmastoon.http.problem.Problem;
import org.junit.jupiter.api.Test;

/// Results as problems.
class ResponsesTest {
    @Test
    void aRefusalThatANewerBuildKeptUnderACodeOfItsOwnIsANewerState() {
        var kept = new CommandResult.Refused<String>(
                "MELMASTOON.MEMBERSHIP.FROZEN", "the membership is frozen", Optional.empty(), Optional.empty(), true);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Responses.done(kept))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("MELMASTOON.COMMON.NEWER_STATE");
                    assertThat(problem.detail()).contains("`MELMASTOON.MEMBERSHIP.FROZEN`");
                });
    }

    @Test
    void aRefusalOfAKnownCodeIsThatProblem() {
        var refused = new CommandResult.Refused<String>(
                "MELMASTOON.TENANT.INVITATION_RATE_LIMIT",
                "too many",
                Optional.empty(),
                Optional.of(Duration.ofMillis(1_500)),
                false);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Responses.done(refused))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("MELMASTOON.TENANT.INVITATION_RATE_LIMIT");
                    assertThat(problem.headers()).containsEntry("Retry-After", "2");
                });
    }
}
