package melmastoon.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import melmastoon.schemas.PublishedSchema;
import melmastoon.schemas.SchemaTopic;
import melmastoon.schemas.WriterSchemas;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A schema whose text changed while its fingerprint stayed: the registry has two ids for it, readers one schema.
final class ChangedSchemaTextTest {
    private final Registry registry =
            new Registry(Settings.url("", Servers.registry().url()), Servers.PATIENCE);

    @BeforeAll
    static void makeTopics() throws StepFailed {
        var _ = new TopicsStep(Servers.kafka().bootstrap(), (short) 1, Servers.PATIENCE).create();
    }

    @Test
    void aCorrectedDocIsReleasedOverKeptData() throws Exception {
        var before = schema("Corrected", "\"doc\": \"A sentense.\"");
        var after = schema("Corrected", "\"doc\": \"A sentence.\"");
        assertThat(release(before)).contains("1 newly published");

        assertThat(release(before, after)).contains("1 newly published");
        assertThat(release(before, after)).contains("all published before");

        assertThat(published(after).schema().getDoc()).isEqualTo("A sentence.");
        assertThat(registry.resolves(published(after).registryId(), after)).isTrue();
    }

    @Test
    void twoIdsOfOneFingerprintAreReleasedOnAFreshStack() throws Exception {
        var before = schema("Retained", "\"retentionDays\": 30");
        var after = schema("Retained", "\"retentionDays\": 90");

        assertThat(release(before, after)).contains("1 newly published");
        assertThat(release(before, after)).contains("all published before");

        assertThat(published(after).registryId())
                .isEqualTo(registry.register(after))
                .isNotEqualTo(registry.register(before));
    }

    @Test
    void theReleaseOfAnOlderBuildKeepsTheNewerText() throws Exception {
        var before = schema("RolledBack", "\"doc\": \"older\"");
        var after = schema("RolledBack", "\"doc\": \"newer\"");
        release(before, after);

        assertThat(release(before)).contains("all published before");

        assertThat(published(after).schema().getDoc()).isEqualTo("newer");
    }

    @Test
    void aRegistryThatLostTheOlderIdIsNotBelieved() throws Exception {
        var before = schema("Lost", "\"doc\": \"older\"");
        var after = schema("Lost", "\"doc\": \"newer\"");
        release(before);
        try (var producer = Servers.producer()) {
            producer.send(new PublishedSchema(9999, before).toRecord()).get();
        }

        assertThatThrownBy(() -> release(before, after))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("were written with the id 9999");
    }

    @Test
    void aReaderLevelRaisedAloneIsRefused() throws Exception {
        var before = schema("Narrowed", "\"doc\": \"r\"");
        var after = schema("Narrowed", "\"readerLevel\": 2");
        release(before);

        assertThatThrownBy(() -> release(before, after))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("Narrowed was published with other properties under the same fingerprint");
    }

    private String release(Schema... schemas) throws StepFailed {
        return new SchemasStep(registry, Servers.kafka().bootstrap(), List.of(schemas)).publish();
    }

    private static PublishedSchema published(Schema schema) {
        var schemas = WriterSchemas.ofThisBuild();
        try (var topic = SchemaTopic.follow(Servers.kafka().bootstrap(), "test", schemas)) {
            assertThat(topic.awaitRead(Duration.ofMinutes(1))).isTrue();
        }
        return schemas.published(SchemaNormalization.parsingFingerprint64(schema))
                .orElseThrow();
    }

    private static Schema schema(String name, String property) {
        return new SchemaParser().parse("""
                    {"type": "record", "name": "%s", "namespace": "melmastoon.test", %s,
                     "fields": [{"name": "a", "type": "string"}]}\
                    """.formatted(name, property)).mainSchema();
    }
}
