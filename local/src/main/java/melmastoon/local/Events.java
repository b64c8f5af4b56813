package melmastoon.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import melmastoon.embedded.Ports;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;
import melmastoon.schemas.Event;
import melmastoon.schemas.MalformedEvent;
import melmastoon.schemas.SchemaTopic;
import melmastoon.schemas.Topics;
import melmastoon.schemas.UnknownSchema;
import melmastoon.schemas.WriterSchemas;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows the event log as it grows, decoded with the schemas that it was written with.
@Command(
        name = "events",
        description = "Show the event log from its beginning, decoded, and follow it until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class Events implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WriterSchemas schemas = WriterSchemas.ofThisBuild();

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--tenant", paramLabel = "tnt_…", description = "Of one tenant only.")
    private @Nullable String tenant;

    @Option(names = "--no-follow", description = "End where the log ends now.")
    private boolean once;

    @Option(names = "--json", description = "One JSON object a line, with the envelope.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Ports.isListening(Part.KAFKA.port(options.portBase()))) {
            throw new Refused("no Kafka answers at %s; is the stack up?".formatted(options.url(Part.KAFKA)));
        }
        var out = spec.commandLine().getOut();
        try (var consumer = consumer();
                var published = SchemaTopic.follow(options.url(Part.KAFKA), "events", schemas)) {
            if (!published.awaitRead(PATIENCE)) {
                throw new Refused("the topic %s could not be read".formatted(Topics.SCHEMAS.name()));
            }
            var partitions = consumer.partitionsFor(Topics.EVENTS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (!once || !reached(consumer, ends)) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    show(record, out);
                }
                out.flush();
                if (out.checkError()) {
                    return 0; // the reader, `head` for instance, has seen enough
                }
            }
        }
        return 0;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, options.url(Part.KAFKA),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /// Positions, not records, are compared: transaction markers take offsets too.
    private static boolean reached(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void show(ConsumerRecord<byte[], byte[]> record, PrintWriter out) {
        try {
            var event = Event.of(record);
            if (tenant == null || tenant.equals(event.tenantId())) {
                var content = schemas.decode(event.fingerprint(), event.payload());
                out.println(json ? envelope(event, content) : line(event, content));
            }
        } catch (MalformedEvent | UnknownSchema e) {
            out.printf(
                    "partition %d offset %d cannot be decoded: %s%n",
                    record.partition(), record.offset(), e.getMessage());
        }
    }

    private static String line(Event event, GenericRecord content) {
        return "%s %s %d.%d %s %s"
                .formatted(
                        event.occurredAt(), event.tenantId(), event.epoch(), event.revision(), event.type(), content);
    }

    private static JsonNode envelope(Event event, GenericRecord content) {
        var object = JSON.createObjectNode()
                .put("id", event.eventId().toString())
                .put("type", event.type())
                .put("tenantId", event.tenantId())
                .put("subject", event.subject())
                .put("time", event.occurredAt().toString())
                .put("epoch", event.epoch())
                .put("revision", event.revision())
                .put("commandId", event.command().id().toString())
                .put("commandOrdinal", event.command().ordinal())
                .put("commandCount", event.command().count())
                .put("committedAt", event.committedAt().toString())
                .put("traceparent", event.traceparent());
        try {
            return object.set("data", JSON.readTree(content.toString())); // Avro prints JSON
        } catch (JsonProcessingException e) {
            return object.put("data", content.toString());
        }
    }
}
