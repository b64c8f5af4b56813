package melmastoon.release;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.PublishedSchema;
import melmastoon.schemas.SchemaTopic;
import melmastoon.schemas.Topics;
import melmastoon.schemas.WriterSchemas;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Registers the schemas of all events and states, then publishes them with their ids to [Topics#SCHEMAS], where every
/// other process of ours finds them.
///
/// The registry checks FULL_TRANSITIVE compatibility, so that every reader of any age reads every writer of any age.
record SchemasStep(Registry registry, String kafka) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    String publish() throws StepFailed {
        registry.setCompatibility("FULL_TRANSITIVE");
        var published = published();
        var news = new ArrayList<PublishedSchema>();
        var ids = new ArrayList<String>();
        for (var schema : EventCatalogue.published()) {
            var registered = new PublishedSchema(registry.register(schema), schema);
            var before = published.registryId(registered.fingerprint());
            if (before.isEmpty()) {
                news.add(registered);
            } else if (before.getAsInt() != registered.registryId()) {
                throw new StepFailed(
                        "the schema registry gives %s the id %d, but records were written with %d: it lost its data; restore it"
                                .formatted(schema.getFullName(), registered.registryId(), before.getAsInt()));
            }
            ids.add(schema.getName() + "=" + registered.registryId());
        }
        send(news);
        return ids.size() + " schemas under FULL_TRANSITIVE, "
                + (news.isEmpty() ? "all published before" : news.size() + " newly published") + ": "
                + String.join(" ", ids);
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
