package melmastoon.topology.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import melmastoon.schemas.Event;
import melmastoon.schemas.Topics;
import melmastoon.topology.Log;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    Path directory;

    private final Log log = new Log(1);
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;

    @BeforeEach
    void start() {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(HistoryTopology.build(Duration.ofDays(90)), config, Log.START);
        events = driver.createInputTopic(Topics.EVENTS.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void everyEventIsThereInItsOrderAndOnce() {
        pipe(log.acme());
        pipe(log.written.subList(3, 9));
        assertThat(history()).isEqualTo(log.written);
    }

    @Test
    void eventsOlderThanTheWindowLeaveAFewAtATime() {
        pipe(log.acme());
        var old = log.written.size();
        log.pass(Duration.ofDays(91));
        for (int i = 0; i < old; i++) {
            pipe(List.of(log.next(log.memberCreated(10 + i, "usr_" + i, Log.everywhere()))));
        }
        assertThat(history()).isEqualTo(log.written.subList(old, 2 * old));
        assertThat(rows().extent(log.tenant).orElseThrow().revision()).isEqualTo(old + 1L);
    }

    @Test
    void theLogReadAgainDoesNotBringOldEventsBack() {
        pipe(log.acme());
        var old = log.written.size();
        log.pass(Duration.ofDays(91));
        for (int i = 0; i < old; i++) {
            pipe(List.of(log.next(log.memberCreated(10 + i, "usr_" + i, Log.everywhere()))));
        }
        var before = history();
        pipe(List.copyOf(log.written));
        assertThat(history()).isEqualTo(before);
    }

    private void pipe(List<Event> all) {
        for (var event : all) {
            var record = event.toRecord(7);
            events.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), record.timestamp()));
        }
    }

    private List<Event> history() {
        return rows().events(log.tenant, 0, 0, Integer.MAX_VALUE);
    }

    private HistoryRows rows() {
        KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(HistoryTopology.STORE);
        return new HistoryRows(store);
    }
}
