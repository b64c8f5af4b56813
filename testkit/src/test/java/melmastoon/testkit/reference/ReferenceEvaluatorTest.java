package melmastoon.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import melmastoon.access.DenyReason;
import org.junit.jupiter.api.Test;

/// The evaluator answers what the rules say, as a second one reads them that looks through plain lists.
class ReferenceEvaluatorTest {
    private static final int TENANTS = 150;

    @Test
    void theEvaluatorDecidesAsTheReferenceDoesAndForTheSameReason() {
        var comparison = compared(1);

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.answers().keySet())
                .as("every answer there is, so that none agrees for want of a question")
                .containsExactlyInAnyOrder(Stream.concat(
                                Stream.of("allowed"),
                                Arrays.stream(DenyReason.values())
                                        .filter(reason -> reason != DenyReason.DEADLINE)
                                        .map(Enum::name))
                        .toArray(String[]::new));
        assertThat(comparison.answers().get("allowed")).isGreaterThan(comparison.decisions() / 20);
        assertThat(comparison.lists())
                .as("entries of each kind of list, so that none agrees because both are empty")
                .allSatisfy((kind, entries) -> assertThat(entries).as(kind).isPositive())
                .containsOnlyKeys(
                        "evaluations",
                        "subject search",
                        "resource search",
                        "action search",
                        "permitted actions",
                        "permitted actions after a step-up",
                        "who-can",
                        "who-can at a property",
                        "what-can");
    }

    @Test
    void itDoesSoForTenantsThatNobodyHasSeen() {
        assertThat(compared(System.nanoTime()).differences()).isEmpty();
    }

    private static Comparison compared(long seed) {
        return LongStream.range(seed, seed + TENANTS).mapToObj(Comparison::of).reduce(Comparison.NONE, Comparison::and);
    }
}
