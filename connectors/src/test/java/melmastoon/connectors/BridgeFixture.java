package melmastoon.connectors;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.pubsub.v1.MessageReceiver;
import com.google.cloud.pubsub.v1.Subscriber;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.pubsub.v1.ExpirationPolicy;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.SubscriptionName;
import com.google.pubsub.v1.TopicName;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import melmastoon.embedded.KafkaBroker;
import melmastoon.embedded.pubsub.PubSubStandIn;
import melmastoon.schemas.Event;
import melmastoon.schemas.PublishedSchema;
import melmastoon.schemas.Topic;
import melmastoon.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A broker, a Pub/Sub behind a network that can be cut, a producer in cdc's place, and the bridges that a test starts.
/// Shared by all tests of the module, see [SharedServers].
final class BridgeFixture implements AutoCloseable {
    static final String PROJECT = "bridge-tests";

    final InMemorySpanExporter spans = InMemorySpanExporter.create();
    final CuttableNetwork network;
    final TopicAdminClient topics;
    private final KafkaBroker broker;
    private final PubSubStandIn pubsub;
    private final PubSubConnection connection;
    private final Admin admin;
    private final SubscriptionAdminClient subscriptions;
    private final KafkaProducer<byte[], byte[]> cdc;
    private final OpenTelemetrySdk tracing = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
    private final Collection<RunningBridge> bridges = new ArrayList<>();

    /// A bridge in this JVM.
    record RunningBridge(Supervisor supervisor, BridgeStatus status, MeterRegistry meters) {
        double deadLetters(DeadLetters.Reason reason) {
            return meters.counter(
                            "melmastoon.connectors.dead.letters",
                            "reason",
                            reason.name().toLowerCase(Locale.ROOT))
                    .count();
        }
    }

    BridgeFixture(Path home) throws IOException {
        broker = KafkaBroker.start(home);
        pubsub = PubSubStandIn.start(0);
        network = new CuttableNetwork(pubsub.port());
        connection = PubSubConnection.emulator("127.0.0.1:" + pubsub.port());
        topics = TopicAdminClient.create(connection.topics().build());
        subscriptions =
                SubscriptionAdminClient.create(connection.subscriptions().build());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
        done(admin.createTopics(Topics.ALL.stream().map(BridgeFixture::topic).toList())
                .all());
        new PubSubTopics(connection, PROJECT).create(List.of());
        cdc = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrap(),
                        "transactional.id",
                        "cdc-test",
                        "enable.idempotence",
                        true),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        cdc.initTransactions();
    }

    private static <T> T done(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NewTopic topic(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configs());
    }

    /// The environment of a process between this broker and this Pub/Sub.
    Map<String, String> environment(int port, String instance) {
        return Map.of(
                "MELMASTOON_PORT",
                Integer.toString(port),
                "MELMASTOON_KAFKA",
                broker.bootstrap(),
                "MELMASTOON_PUBSUB_PROJECT",
                PROJECT,
                "PUBSUB_EMULATOR_HOST",
                "127.0.0.1:" + network.port(),
                "MELMASTOON_INSTANCE",
                instance);
    }

    /// One transaction, as cdc writes it.
    void write(Event... events) {
        cdc.beginTransaction();
        for (var event : events) {
            var _ = cdc.send(event.toRecord(1));
        }
        cdc.commitTransaction();
    }

    /// What `release` of a newer build does before its writers start.
    void release(Schema schema) {
        cdc.beginTransaction();
        var _ = cdc.send(new PublishedSchema(7, schema).toRecord());
        cdc.commitTransaction();
    }

    void writeRaw(byte[] key, byte[] value) {
        cdc.beginTransaction();
        var _ = cdc.send(new ProducerRecord<>(Topics.EVENTS.name(), key, value));
        cdc.commitTransaction();
    }

    void writeAndAbort(Event event) {
        cdc.beginTransaction();
        var _ = cdc.send(event.toRecord(1));
        cdc.flush();
        cdc.abortTransaction();
    }

    RunningBridge start(String instance) {
        var settings = new Settings(
                broker.bootstrap(),
                instance,
                new Settings.PubSub(PROJECT, "127.0.0.1:" + network.port(), null, List.of()));
        var status = new BridgeStatus();
        var meters = new SimpleMeterRegistry();
        var bridge = new RunningBridge(
                new Supervisor(settings, new Telemetry(meters, tracing, status), status), status, meters);
        bridges.add(bridge);
        bridge.supervisor().start();
        return bridge;
    }

    /// Ends the bridges that are still running.
    void stopBridges() {
        bridges.forEach(bridge -> bridge.supervisor().close());
        bridges.clear();
    }

    /// What Kafka does with a group that has had no member for a week.
    void expireOffsets() {
        done(admin.deleteConsumerGroups(List.of(Supervisor.GROUP)).all());
    }

    /// What an operator does with `kafka-consumer-groups --reset-offsets`, while no bridge runs.
    void resetOffsets(Map<TopicPartition, OffsetAndMetadata> offsets) {
        done(admin.alterConsumerGroupOffsets(Supervisor.GROUP, offsets).all());
    }

    Map<TopicPartition, OffsetAndMetadata> committed() {
        return done(admin.listConsumerGroupOffsets(Supervisor.GROUP).partitionsToOffsetAndMetadata());
    }

    /// What arrives on `topic` from now on, in the order of its arrival.
    List<PubsubMessage> arrivals(String topic) {
        var name = SubscriptionName.of(PROJECT, "s-" + UUID.randomUUID());
        subscriptions.createSubscription(Subscription.newBuilder()
                .setName(name.toString())
                .setTopic(TopicName.of(PROJECT, topic).toString())
                .setEnableMessageOrdering(true)
                .setExpirationPolicy(ExpirationPolicy.getDefaultInstance())
                .build());
        var arrived = new CopyOnWriteArrayList<PubsubMessage>();
        Subscriber.newBuilder(name.toString(), (MessageReceiver) (message, reply) -> {
                    arrived.add(message);
                    reply.ack();
                })
                .setChannelProvider(connection.transport())
                .setCredentialsProvider(NoCredentialsProvider.create())
                .build()
                .startAsync()
                .awaitRunning();
        return arrived;
    }

    /// The dead letters there are by now.
    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = consumer(UUID.randomUUID().toString())) {
            var partitions = consumer.partitionsFor(Topics.DEAD_LETTERS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }

    /// Records of the events topic that the group has not committed yet, markers included.
    long uncommitted() {
        var committed = committed();
        try (var consumer = consumer(UUID.randomUUID().toString())) {
            var partitions = consumer.partitionsFor(Topics.EVENTS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return consumer.endOffsets(partitions).entrySet().stream()
                    .mapToLong(end -> end.getValue()
                            - Optional.ofNullable(committed.get(end.getKey()))
                                    .map(OffsetAndMetadata::offset)
                                    .orElse(0L))
                    .sum();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "group.id", group, "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() throws IOException {
        stopBridges();
        admin.close();
        cdc.close();
        topics.close();
        subscriptions.close();
        tracing.close();
        connection.close();
        network.close();
        pubsub.close();
        broker.close();
    }
}
