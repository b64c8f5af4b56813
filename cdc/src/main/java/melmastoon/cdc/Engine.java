package melmastoon.cdc;

import io.debezium.embedded.Connect;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.spi.OffsetCommitPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import melmastoon.schemas.AuditHeadMessage;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/// Debezium, embedded. Single use: any failure ends it, and the supervisor starts a new one after new checks.
final class Engine {
    private final DebeziumEngine<ChangeEvent<SourceRecord, SourceRecord>> engine;
    private final CompletableFuture<@Nullable Throwable> ended = new CompletableFuture<>();

    Engine(Settings settings, Streaming streaming) {
        engine = DebeziumEngine.create(Connect.class)
                .using(properties(settings))
                .using(OffsetCommitPolicy.always())
                .notifying(streaming)
                .using((success, message, error) ->
                        ended.complete(success || error != null ? error : new IllegalStateException(message)))
                .build();
        Thread.ofPlatform().name("engine").start(() -> {
            try {
                engine.run();
            } finally {
                ended.complete(null);
            }
        });
    }

    /// Whether it ended within `limit`.
    ///
    /// @throws Failed where it ended by a failure
    boolean endedWithin(Duration limit) throws InterruptedException {
        try {
            var error = ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (error != null) {
                throw new Failed(error);
            }
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean hasEnded() {
        return ended.isDone();
    }

    /// Lets a batch that is being published finish, then releases the slot.
    ///
    /// @return whether it has ended within `limit`
    boolean close(Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!ended.isDone() && System.nanoTime() < deadline) {
            try {
                engine.close();
            } catch (IllegalStateException | IOException _) {
                // It is starting, or already stopping: states, not failures.
            }
            try {
                endedWithin(Duration.ofMillis(100));
            } catch (Failed _) {
                return true;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return ended.isDone();
            }
        }
        return ended.isDone();
    }

    private static Properties properties(Settings settings) {
        var properties = new Properties();
        properties.setProperty("name", "cdc");
        properties.setProperty("connector.class", OutboxConnector.class.getName());
        properties.setProperty("topic.prefix", "tenant");
        properties.setProperty("database.hostname", settings.database().host());
        properties.setProperty("database.port", settings.database().port());
        properties.setProperty("database.dbname", settings.database().name());
        properties.setProperty("database.user", settings.database().user());
        properties.setProperty("database.password", settings.database().password());
        properties.setProperty("database.tcpKeepAlive", "true");
        properties.setProperty("plugin.name", "pgoutput");
        properties.setProperty("publication.name", Settings.SLOT);
        properties.setProperty("publication.autocreate.mode", "disabled");
        properties.setProperty("table.include.list", "tenant.outbox");
        properties.setProperty("binary.handling.mode", "bytes");
        properties.setProperty("tombstones.on.delete", "false");

        // The slot is the only offset: none is stored here, and there is no initial snapshot.
        properties.setProperty("slot.name", Settings.SLOT);
        properties.setProperty("slot.drop.on.stop", "false");
        properties.setProperty("snapshot.mode", "no_data");
        properties.setProperty("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");

        // Every failure ends the engine, so that our own checks stand between it and the next.
        properties.setProperty("errors.max.retries", "0");
        properties.setProperty("slot.max.retries", "0");
        properties.setProperty("slot.retry.delay.ms", "200");
        properties.setProperty("record.processing.shutdown.timeout.ms", "10000");

        // A transactional message moves the slot of an idle database; without it the WAL would grow without limit.
        properties.setProperty("heartbeat.interval.ms", "1000");
        properties.setProperty("heartbeat.action.query", ReplicationSlot.HEARTBEAT);
        properties.setProperty(
                "message.prefix.include.list", ReplicationSlot.HEARTBEAT_PREFIX + "," + AuditHeadMessage.PREFIX);
        properties.setProperty("status.update.interval.ms", "1000");

        // For so long a batch is collected; and where the log has nothing, it is asked again after so long.
        properties.setProperty("poll.interval.ms", "3");
        properties.setProperty("queue.provider.type", OutboxConnector.OutboxQueue.NAME);
        properties.setProperty("max.batch.size", "1000");
        properties.setProperty("max.queue.size", "4000");
        properties.setProperty("max.queue.size.in.bytes", Integer.toString(32 << 20));
        return properties;
    }

    /// The engine ended by itself.
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(Throwable cause) {
            super(innermost(cause), cause);
        }

        /// The innermost message: those around it only say that something failed.
        private static String innermost(Throwable thrown) {
            var telling = thrown;
            for (@Nullable Throwable here = thrown; here != null; here = here.getCause()) {
                telling = here.getMessage() == null ? telling : here;
            }
            return telling.getClass().getSimpleName() + ": " + telling.getMessage();
        }
    }
}
