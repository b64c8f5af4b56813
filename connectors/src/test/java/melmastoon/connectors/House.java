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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import melmastoon.embedded.KafkaBroker;
import melmastoon.embedded.pubsub.PubSubStandIn;
import melmastoon.schemas.Event;
import melmastoon.schemas.Topic;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A broker, a Pub/Sub behind a cable, a producer that is cdc's, and as many bridges as a test starts.
final class House implements AutoCloseable {
    static final String PROJECT = "house";

    final MeterRegistry meters = new SimpleMeterRegistry();
    final InMemorySpanExporter spans = InMemorySpanExporter.create();
    final Cable cable;
    final TopicAdminClient topics;
    private final KafkaBroker broker;
    private final PubSubStandIn pubsub;
    private final PubSubAccess access;
    private final SubscriptionAdminClient subscriptions;
    private final KafkaProducer<byte[], byte[]> cdc;
    private final OpenTelemetrySdk tracing = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
    private final Collection<Supervisor> bridges = new ArrayList<>();

    House(Path home) throws IOException {
        broker = KafkaBroker.start(home);
        pubsub = PubSubStandIn.start(0);
        cable = new Cable(pubsub.port());
        access = PubSubAccess.emulator("127.0.0.1:" + pubsub.port());
        topics = TopicAdminClient.create(access.topics().build());
        subscriptions = SubscriptionAdminClient.create(access.subscriptions().build());
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(Topics.ALL.stream().map(House::topic).toList())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        new Destinations(access, PROJECT).create(List.of());
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

    private static NewTopic topic(Topic topic) {
        return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configs());
    }

    /// The environment of a process between this broker and this Pub/Sub.
    Map<String, String> environment(int port) {
        return Map.of(
                "MELMASTOON_PORT",
                Integer.toString(port),
                "MELMASTOON_KAFKA",
                broker.bootstrap(),
                "MELMASTOON_PUBSUB_PROJECT",
                PROJECT,
                "PUBSUB_EMULATOR_HOST",
                "127.0.0.1:" + cable.port(),
                "MELMASTOON_INSTANCE",
                "process");
    }

    /// One transaction, as cdc writes it.
    void happened(Event... events) {
        cdc.beginTransaction();
        for (var event : events) {
            var _ = cdc.send(event.toRecord(1));
        }
        cdc.commitTransaction();
    }

    void record(byte[] key, byte[] value) {
        cdc.beginTransaction();
        var _ = cdc.send(new ProducerRecord<>(Topics.EVENTS.name(), key, value));
        cdc.commitTransaction();
    }

    void aborted(Event event) {
        cdc.beginTransaction();
        var _ = cdc.send(event.toRecord(1));
        cdc.flush();
        cdc.abortTransaction();
    }

    Supervisor bridge(String instance) {
        var settings = new Settings(
                broker.bootstrap(),
                PROJECT,
                Optional.of("127.0.0.1:" + cable.port()),
                Optional.empty(),
                Optional.of(instance),
                List.of());
        var status = new Status(Clock.systemUTC());
        var telemetry = new Telemetry(meters, tracing.getTracer("test"), status);
        var supervisor = new Supervisor(settings, telemetry, status);
        bridges.add(supervisor);
        supervisor.start();
        return supervisor;
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
                .setChannelProvider(access.transport())
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
        try (var consumer = consumer(Supervisor.GROUP)) {
            var partitions = new HashMap<TopicPartition, Long>();
            consumer.partitionsFor(Topics.EVENTS.name())
                    .forEach(info -> partitions.put(new TopicPartition(info.topic(), info.partition()), 0L));
            var committed = consumer.committed(partitions.keySet());
            return consumer.endOffsets(partitions.keySet()).entrySet().stream()
                    .mapToLong(end -> end.getValue()
                            - Optional.ofNullable(committed.get(end.getKey()))
                                    .map(offset -> offset.offset())
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
        bridges.forEach(Supervisor::close);
        cdc.close();
        topics.close();
        subscriptions.close();
        tracing.close();
        access.close();
        cable.close();
        pubsub.close();
        broker.close();
    }
}
