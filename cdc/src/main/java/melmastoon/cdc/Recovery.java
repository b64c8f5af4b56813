package melmastoon.cdc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes from the outbox table what no slot has delivered. Runs while our engine holds the new slot and no other
/// instance writes.
///
/// Everything committed before the slot was created is in the table now; everything later comes through the slot. What
/// is in both is published twice, as a whole tail.
record Recovery(Settings settings, SourceDatabase database) {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final int MOST_ROWS = 500;
    private static final int MOST_BYTES = 4 << 20;

    @FunctionalInterface
    interface Sink {
        void publish(List<OutboxRow> rows) throws InterruptedException;
    }

    /// @return how many events were published
    int run(Sink sink) throws SQLException, InterruptedException {
        var oldest = database.oldest();
        if (oldest.isEmpty()) {
            return 0;
        }
        Map<String, LogPosition> published;
        try (var reader = new LogReader(settings)) {
            published = reader.lastPositions(oldest.get());
        }
        var batch = new Batch(sink);
        database.readOutbox(row -> {
            var position = new LogPosition(row.event().epoch(), row.event().revision());
            var last = published.getOrDefault(row.event().tenantId(), LogPosition.START);
            if (position.compareTo(last) > 0) {
                batch.add(row);
            }
        });
        batch.publish();
        LOG.info("recovered: {} events were published from the table", batch.published);
        return batch.published;
    }

    private static final class Batch {
        private final Sink sink;
        private final List<OutboxRow> rows = new ArrayList<>();
        private int bytes;
        private int published;

        private Batch(Sink sink) {
            this.sink = sink;
        }

        private void add(OutboxRow row) throws InterruptedException {
            rows.add(row);
            bytes += row.event().payload().remaining();
            if (rows.size() == MOST_ROWS || bytes >= MOST_BYTES) {
                publish();
            }
        }

        private void publish() throws InterruptedException {
            if (!rows.isEmpty()) {
                sink.publish(List.copyOf(rows));
                published += rows.size();
                rows.clear();
                bytes = 0;
            }
        }
    }
}
