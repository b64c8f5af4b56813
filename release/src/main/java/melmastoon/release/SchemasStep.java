package melmastoon.release;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import melmastoon.schemas.PublishedSchema;
import melmastoon.schemas.SchemaProperties;
import melmastoon.schemas.SchemaTopic;
import melmastoon.schemas.Topics;
import melmastoon.schemas.WriterSchemas;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Registers the schemas of all events and states, then publishes them with their ids to [Topics#SCHEMAS], where every
/// other process of ours finds them.
///
/// The registry checks FULL_TRANSITIVE compatibility, so that every reader of any age reads every writer of any age. It
/// may have several texts and ids of one fingerprint; the topic has one, the newest (docs/decisions/030).
///
/// @param schemas every one that was ever published, of each record the oldest first
record SchemasStep(Registry registry, String kafka, List<Schema> schemas) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    String publish() throws StepFailed {
        registry.setCompatibility("FULL_TRANSITIVE");
        var published = published();
        var registered = new ArrayList<PublishedSchema>();
        var news = new ArrayList<PublishedSchema>();
        for (var ofOne : schemas.stream()
                .collect(groupingBy(SchemaNormalization::parsingFingerprint64, LinkedHashMap::new, Collectors.toList()))
                .entrySet()) {
            var before = published.published(ofOne.getKey());
            if (before.isPresent()) {
                requireResolved(before.get());
            }
            var texts = new ArrayList<PublishedSchema>();
            for (var schema : ofOne.getValue()) {
                texts.add(new PublishedSchema(id(schema, before), schema));
            }
            registered.addAll(texts);
            if (before.isEmpty() || isReplaced(before.get(), texts)) {
                news.add(texts.getLast());
            }
        }
        send(news);
        return registered.size() + " schemas under FULL_TRANSITIVE, "
                + (news.isEmpty() ? "all published before" : news.size() + " newly published") + ": "
                + registered.stream()
                        .map(each -> each.schema().getName() + "=" + each.registryId())
                        .collect(joining(" "));
    }

    /// The id that the text of `schema` was published with, or is registered with now.
    private int id(Schema schema, Optional<PublishedSchema> published) throws StepFailed {
        return published.isPresent() && published.get().schema().toString().equals(schema.toString())
                ? published.get().registryId()
                : registry.register(schema);
    }

    /// Whether `texts`, which have the fingerprint of `published`, end with a newer one. A text that this build does
    /// not have was published by a newer build, and stays.
    private static boolean isReplaced(PublishedSchema published, List<PublishedSchema> texts) throws StepFailed {
        var newest = texts.getLast();
        if (!SchemaProperties.meaning(published.schema()).equals(SchemaProperties.meaning(newest.schema()))) {
            throw new StepFailed(
                    "%s was published with other properties under the same fingerprint, so that no reader can tell the two apart: change its fields as well"
                            .formatted(newest.schema().getFullName()));
        }
        var text = published.schema().toString();
        return !newest.schema().toString().equals(text)
                && texts.stream().anyMatch(each -> each.schema().toString().equals(text));
    }

    /// Records were written with the id, and stay.
    private void requireResolved(PublishedSchema published) throws StepFailed {
        if (!registry.resolves(published.registryId(), published.schema())) {
            throw new StepFailed(
                    "records of %s were written with the id %d, and the schema registry resolves it to nothing or to another schema: it lost its data; restore it"
                            .formatted(published.schema().getFullName(), published.registryId()));
        }
    }

    private WriterSchemas published() throws StepFailed {
        var schemas = WriterSchemas.ofThisBuild();
        try (var topic = SchemaTopic.follow(kafka, "release", schemas)) {
            if (!topic.awaitRead(PATIENCE)) {
                throw new StepFailed("the topic " + Topics.SCHEMAS.name() + " of Kafka at " + kafka
                        + " could not be read within " + PATIENCE.toSeconds() + " s");
            }
        }
        return schemas;
    }

    private void send(List<PublishedSchema> schemas) throws StepFailed {
        if (schemas.isEmpty()) {
            return;
        }
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var sent =
                    schemas.stream().map(each -> producer.send(each.toRecord())).toList();
            for (var each : sent) {
                each.get();
            }
        } catch (ExecutionException | KafkaException e) {
            throw new StepFailed("the schemas could not be published to Kafka at " + kafka + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw StepFailed.interrupted(e);
        }
    }
}
