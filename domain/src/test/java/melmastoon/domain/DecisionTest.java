package melmastoon.domain;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import melmastoon.domain.membership.MembershipRefusal;
import org.junit.jupiter.api.Test;

/// The shortcuts over the two cases of a decision.
class DecisionTest {
    private static final MembershipRefusal LAST_OWNER = new MembershipRefusal.LastOwner();

    private final Decision<Integer, MembershipRefusal> accepted = accept(1, 2);
    private final Decision<Integer, MembershipRefusal> refused = refuse(LAST_OWNER);

    @Test
    void foldTakesTheCaseThatIsThere() {
        assertThat(accepted.<String>fold(List::toString, Refusal::message)).isEqualTo("[1, 2]");
        assertThat(refused.<String>fold(List::toString, Refusal::message)).isEqualTo(LAST_OWNER.message());
    }

    @Test
    void aRefusalPassesThroughMapAndFlatMap() {
        assertThat(accepted.map(event -> "e" + event)).isEqualTo(accept("e1", "e2"));
        assertThat(refused.map(event -> "e" + event)).isEqualTo(refused);
        assertThat(accepted.flatMap(events -> accept(events.size()))).isEqualTo(accept(2));
        assertThat(accepted.flatMap(_ -> refused)).isEqualTo(refused);
        assertThat(refused.flatMap(events -> accept(events.size()))).isEqualTo(refused);
    }

    @Test
    void aRefusalThatWasNotExpectedIsABug() {
        assertThat(accepted.orElseThrow()).containsExactly(1, 2);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(refused::orElseThrow)
                .withMessageContaining(LAST_OWNER.message());
    }
}
