package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import melmastoon.connectors.PartitionProgress.MissingSchema;
import org.junit.jupiter.api.Test;

/// Offsets are committed without gaps.
class PartitionProgressTest {
    private final PartitionProgress progress = new PartitionProgress(0);

    @Test
    void nothingBehindTheFirstRecordThatIsNotCompletedIsCommitted() {
        poll(10, 11, 13);
        progress.completed(11);
        progress.completed(13);
        assertThat(progress.committable(15)).isEqualTo(10);
        assertThat(progress.ahead()).isEqualTo(4);
        progress.completed(10);
        assertThat(progress.committable(15))
                .as("the position counts the transaction's marker too")
                .isEqualTo(15);
    }

    @Test
    void aRecordThatWaitsForItsSchemaAndAllAfterItAreNeitherInFlightNorCommitted() {
        poll(10, 11, 12);
        progress.pauseAt(new MissingSchema(1, "type", 11, Instant.EPOCH, Instant.EPOCH));
        assertThat(progress.inFlight()).isEqualTo(1);
        assertThat(progress.ahead()).isEqualTo(1);
        progress.completed(10);
        assertThat(progress.committable(11)).isEqualTo(11);
    }

    @Test
    void theFirstCopyOfAnOldLogIsNotLag() {
        var old = new PartitionProgress(20);
        assertThat(old.countsAsLag(19)).isFalse();
        assertThat(old.countsAsLag(20)).isTrue();
    }

    private void poll(long... offsets) {
        for (var offset : offsets) {
            progress.polled(offset);
        }
    }
}
