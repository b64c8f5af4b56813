package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.StackUnderTest;
import melmastoon.local.verify.Verification;
import org.junit.jupiter.api.Test;

/// The service does what a model of the specification says, in random sequences of commands. `./melmastoon
/// verify-commands` runs many more.
class ModelIT {
    private final StackUnderTest stack = StackUnderTest.running();

    @Test
    void answersEventsAndViewsAreTheModels() {
        var verification = new Verification(System.currentTimeMillis(), 20, 30, 6);

        var result =
                verification.run(stack.verified(), () -> stack.replace(Part.QUERY_API, List.of()), System.out::println);

        assertThat(result.differences()).isEmpty();
        assertThat(result.outcomes()).hasSizeGreaterThan(30);
        assertThat(result.decisions()).isGreaterThan(1_000);
    }
}
