package melmastoon.cdc;

import io.debezium.connector.base.DefaultQueueProvider;
import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.debezium.pipeline.Sizeable;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceRecord;

/// Debezium's connector, with a task that sleeps until there is a record.
///
/// Debezium's own collects a batch for `poll.interval.ms`, whether or not there is anything, and spins through the last
/// millisecond of it (`ChangeEventQueue.poll` of 3.6): with the few milliseconds that a write may wait for, an idle cdc
/// used a fifth of a processor.
public final class OutboxConnector extends PostgresConnector {
    /// One engine runs at a time in a process; a signal of another one would only wake this in vain.
    private static final Semaphore ARRIVED = new Semaphore(0);

    @Override
    public Class<? extends Task> taskClass() {
        return OutboxTask.class;
    }

    /// Polls at once as long as there may be more, and otherwise when something has come.
    public static final class OutboxTask extends PostgresConnectorTask {
        /// Until the task looks whether it is to end, or has failed.
        private static final long LONGEST_SLEEP_MS = 100;

        private boolean idle;

        @Override
        public List<SourceRecord> doPoll() throws InterruptedException {
            if (idle && ARRIVED.tryAcquire(LONGEST_SLEEP_MS, TimeUnit.MILLISECONDS)) {
                ARRIVED.drainPermits();
            }
            var records = super.doPoll();
            idle = records.isEmpty();
            return records;
        }
    }

    /// Debezium's own queue, which also tells the task that something has come.
    public static final class OutboxQueue<T extends Sizeable> extends DefaultQueueProvider<T> {
        static final String NAME = "outbox";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public void enqueue(T record) throws InterruptedException {
            super.enqueue(record);
            ARRIVED.release();
        }
    }
}
