package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Offsets are committed contiguously.
class ProgressTest {
    @Test
    void nothingBehindTheFirstRecordThatIsNotThroughIsCommitted() {
        var progress = new Progress();
        progress.taken(10);
        progress.taken(11);
        progress.taken(13);
        progress.through(11);
        progress.through(13);
        assertThat(progress.committable(15)).isEqualTo(10);
        assertThat(progress.ahead()).isEqualTo(4);
        progress.through(10);
        assertThat(progress.committable(15))
                .as("the position counts the transaction's marker too")
                .isEqualTo(15);
    }

    @Test
    void theSameOffsetIsNewsOnce() {
        var progress = new Progress();
        assertThat(progress.commit(5)).isTrue();
        assertThat(progress.commit(5)).isFalse();
        assertThat(progress.commit(6)).isTrue();
    }

    @Test
    void anOffsetThatTheBrokerDidNotTakeIsNewsAgain() {
        var progress = new Progress();
        assertThat(progress.commit(5)).isTrue();
        progress.commitAgain();
        assertThat(progress.commit(5)).isTrue();
    }
}
