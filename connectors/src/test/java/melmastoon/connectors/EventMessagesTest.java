package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.pubsub.v1.PubsubMessage;
import io.opentelemetry.api.trace.Span;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import melmastoon.schemas.Event;
import melmastoon.tenant.v1.TenantPlanAttached;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// What a message is made of, and what Pub/Sub would not take.
class EventMessagesTest {
    private static final Schema TEXTS = SchemaBuilder.record("Texts")
            .fields()
            .name("texts")
            .type()
            .array()
            .items()
            .stringType()
            .noDefault()
            .endRecord();

    private final String tenant = TestEvents.newTenant();
    private final Event event = TestEvents.planAttached(tenant, 1);

    @Test
    void anAttributeThatANewerWriterAddsReachesSubscribers() {
        assertThat(message(Map.of("ce_tenantregion", "eu")).getAttributesMap())
                .containsEntry("ce-tenantregion", "eu")
                .doesNotContainKey("ce-schemafingerprint");
    }

    @Test
    void withoutATraceOfItsOwnAMessageCarriesTheEvents() {
        assertThat(EventMessages.tracedBy(Span.getInvalid(), message(Map.of())).getAttributesMap())
                .containsEntry("traceparent", event.traceparent());
    }

    @Test
    void aMessageOver10MegabytesIsUnpublishable() {
        var content = new GenericRecordBuilder(TEXTS)
                .set("texts", Collections.nCopies(11, "x".repeat(1_000_000)))
                .build();
        var large = TestEvents.event(tenant, 1, tenant, "melmastoon.tenant.texts.v1", content);
        assertThatThrownBy(() -> EventMessages.of(record(large, Map.of()), large, TEXTS))
                .isInstanceOf(Unpublishable.class)
                .hasMessageContaining("10 MB");
    }

    @Test
    void anAttributeOver1024BytesIsUnpublishable() {
        assertThat(message(Map.of("ce_a", "ü".repeat(512))).getAttributesMap()).containsKey("ce-a");
        assertThatThrownBy(() -> message(Map.of("ce_a", "ü".repeat(513))))
                .isInstanceOf(Unpublishable.class)
                .hasMessageContaining("`ce-a`");
    }

    @Test
    void aTopicIsNamedLikeItsTypeWherePubSubAllowsIt() {
        assertThat(TopicSpec.of("melmastoon.tenant.created.v1", TEXTS))
                .isEqualTo(new TopicSpec("melmastoon.tenant.created.v1", 31));
        for (var type : new String[] {"", "ab", "1abc", "goog.x", "a/b", "a b", TopicSpec.ALL_TYPES.name()}) {
            assertThatThrownBy(() -> TopicSpec.of(type, TEXTS)).as(type).isInstanceOf(Unpublishable.class);
        }
    }

    private PubsubMessage message(Map<String, String> moreHeaders) {
        return EventMessages.of(record(event, moreHeaders), event, TenantPlanAttached.getClassSchema());
    }

    private static ConsumerRecord<byte[], byte[]> record(Event event, Map<String, String> moreHeaders) {
        var written = event.toRecord(1);
        var record = new ConsumerRecord<>(written.topic(), 0, 0, written.key(), written.value());
        written.headers().forEach(header -> record.headers().add(header));
        moreHeaders.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
