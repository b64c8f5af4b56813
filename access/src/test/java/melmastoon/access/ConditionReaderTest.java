package melmastoon.access;

import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.acme;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Explanation.Comparison;
import melmastoon.access.Explanation.ConditionReading;
import org.junit.jupiter.api.Test;

/// What can be said of a condition that is not met: the value and the bound, where its text lets one say them.
class ConditionReaderTest {
    @Test
    void aComparisonThatFailsIsSaidWithTheValueAndTheBound() {
        assertThat(read("resource.amount <= 500").comparison())
                .contains(new Comparison("resource.amount", Optional.of(700L), "<=", "500", Optional.of("500")));
        assertThat(read("resource.amount <= subject.limit").comparison())
                .contains(
                        new Comparison("resource.amount", Optional.of(700L), "<=", "subject.limit", Optional.of(600L)));
    }

    @Test
    void ofSeveralThatHaveToBeTrueTogetherTheFirstThatIsFalseIsSaid() {
        assertThat(read("subject.limit > 10 && (resource.currency == \"AFN\") && resource.amount <= 500")
                        .comparison())
                .contains(new Comparison(
                        "resource.currency", Optional.of("USD"), "==", "\"AFN\"", Optional.of("\"AFN\"")));
    }

    @Test
    void whatIsNotKnownIsSaidToBeSo() {
        var reading = read("resource.weight < 10");

        assertThat(reading.comparison())
                .contains(new Comparison("resource.weight", Optional.empty(), "<", "10", Optional.of("10")));
        assertThat(reading.inputs()).isEmpty();
    }

    @Test
    void ofAnyOtherTextTheInputsAreSaid() {
        var reading = read("resource.amount <= 500 || resource.currency == 'AFN'");

        assertThat(reading.comparison()).isEmpty();
        assertThat(reading.inputs()).isEqualTo(Map.of("resource.amount", 700L, "resource.currency", "USD"));
        assertThat(read("!(resource.amount > 10 && resource.amount > 20)").comparison())
                .isEmpty();
        assertThat(read("resource.currency == 'a && b'").comparison()).isEmpty();
        assertThat(read("this is no condition").comparison()).isEmpty();
    }

    @Test
    void aNameWithinQuotesIsNoInput() {
        assertThat(read("resource.currency == 'resource.amount'").inputs()).containsOnlyKeys("resource.currency");
    }

    @Test
    void aConditionThatIsMetHasNoComparison() {
        assertThat(read("resource.amount <= 700").isMet()).isTrue();
        assertThat(read("resource.amount <= 700").comparison()).isEmpty();
    }

    private static ConditionReading read(String text) {
        var question = new Question(
                Subject.user("amina"),
                Permission.parse("folio:adjust"),
                Optional.of("ppt_kabul"),
                Set.of(),
                Optional.empty(),
                Attributes.of(Map.of("limit", 600), Map.of("amount", 700, "currency", "USD"), null, null));
        return new ConditionReader(new ConditionValues(acme(), question, NOW)).read(Condition.of(text));
    }
}
