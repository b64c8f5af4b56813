package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.EventType;
import melmastoon.schemas.Payloads;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.RandomData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the catalogue has can be published.
class CatalogueTest {
    private static final long SEED = 20_260_131;

    private static List<EventType> types() {
        return EventCatalogue.types();
    }

    /// Earlier versions too, and states, which have a JSON form wherever they stand.
    private static List<Schema> schemas() {
        return EventCatalogue.published();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyEventHasATopicAndAMessageWithinTheLimits(EventType type) {
        assertThat(PubSubTopics.published()).extracting(TopicSpec::name).contains(type.name());
        var content = (IndexedRecord)
                new RandomData(type.schema(), 1, SEED).iterator().next();
        var event = TestEvents.event(TestEvents.newTenant(), 1, "org_1", type.name(), content);
        var written = event.toRecord(1);
        var record = new ConsumerRecord<>(written.topic(), 0, 0, written.key(), written.value());
        written.headers().forEach(header -> record.headers().add(header));
        assertThat(EventMessages.of(record, event, type.schema()).getAttributesMap())
                .containsEntry("ce-type", type.name())
                .containsKeys("ce-commandid", "ce-committedat");
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everySchemaHasAJsonFormWithAllItsFields(Schema schema) throws IOException {
        for (var content : new RandomData(schema, 20, SEED)) {
            var payload = ByteBuffer.wrap(Payloads.encode((IndexedRecord) content));
            var fields = new ArrayList<String>();
            try (var json = new JsonFactory().createParser(AvroJson.of(schema, Payloads.binary(payload)))) {
                for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token == JsonToken.FIELD_NAME
                            && json.getParsingContext().getParent().inRoot()) {
                        fields.add(json.currentName());
                    }
                }
            }
            assertThat(fields)
                    .containsExactlyElementsOf(
                            schema.getFields().stream().map(Schema.Field::name).toList());
        }
    }
}
