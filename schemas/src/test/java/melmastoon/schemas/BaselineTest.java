package melmastoon.schemas;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import melmastoon.tenant.v1.TenantGone;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was published once stays readable, and what is published next can be read by all before it (FULL_TRANSITIVE).
///
/// `mvn -pl schemas test -Dcontracts=write` adds a changed schema as the next baseline.
class BaselineTest {
    private static final SchemaValidator FULL_TRANSITIVE =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    @Test
    void everySchemaIsItsLastBaselineToTheByte() throws Exception {
        for (var schema : current()) {
            var last = Baseline.of(schema).size();
            var isLast = last > 0
                    && Files.readString(Contracts.baseline(schema, last)).equals(schema.toString());
            assertThat(isLast || Contracts.holds(Contracts.baseline(schema, last + 1), schema.toString()))
                    .as("`%s` changed: run this test with -Dcontracts=write", schema.getFullName())
                    .isTrue();
        }
    }

    @Test
    void everyPublishedSchemaReadsAndIsReadByEveryOther() throws Exception {
        for (var schema : current()) {
            compatible(EventCatalogue.published(schema));
        }
    }

    /// The fingerprint does not count logical types: the same bytes would become other JSON without another schema.
    @Test
    void aFieldKeepsItsLogicalType() {
        for (var schema : current()) {
            for (var older : EventCatalogue.published(schema)) {
                assertThat(changedLogicalTypes(older, schema)).isEmpty();
            }
        }
        assertThat(
                        changedLogicalTypes(
                                record("{\"name\": \"a\", \"type\": \"long\"}"),
                                record(
                                        "{\"name\": \"a\", \"type\": {\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}}")))
                .containsExactly("R.a");
    }

    @Test
    void schemasOfOneFingerprintMeanTheSame() {
        assertThat(ambiguous(EventCatalogue.published()))
                .as("a payload does not say which of the two wrote it: change the record's fields as well")
                .isEmpty();
    }

    /// Also in a record inside: the outer schema's fingerprint counts its properties as little as its own.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"readerLevel\": 2",
                "\"decides\": false",
                "\"fold\": \"gone\"",
                "\"kind\": \"role\"",
                "\"id\": \"a\"",
                "\"eventType\": \"melmastoon.tenant.e.v1\""
            })
    void aPropertyThatReadersActOnDoesNotChangeUnderOneFingerprint(String property) {
        var field = "{\"name\": \"a\", \"type\": \"string\"}";
        var nested = "{\"name\": \"r\", \"type\": {\"type\": \"record\", \"name\": \"S\", %s, \"fields\": []}}";
        assertThat(ambiguous(List.of(record(field), record(property, field)))).containsExactly("R");
        assertThat(ambiguous(List.of(record(nested.formatted("\"doc\": \"s\"")), record(nested.formatted(property)))))
                .contains("R");
    }

    @Test
    void aRaisedReaderLevelIsAcceptedWithANewField() {
        var field = "{\"name\": \"a\", \"type\": \"string\", \"default\": \"\"}";
        assertThat(ambiguous(List.of(record(""), record("\"readerLevel\": 2", field))))
                .isEmpty();
    }

    @Test
    void aDocOrARetentionMayChangeAlone() {
        assertThat(ambiguous(List.of(record(""), record("\"doc\": \"r\"", ""), record("\"retentionDays\": 9", ""))))
                .isEmpty();
    }

    /// Avro's `equals` ignores docs; what was published does not.
    @Test
    void aSchemaWithOtherDocsIsPublishedBesideItsBaseline() {
        var current = TenantGone.getClassSchema();
        var other = new SchemaParser()
                .parse(current.toString().replaceFirst("\"doc\":\"[^\"]*\"", "\"doc\":\"Another sentence.\""))
                .mainSchema();
        assertThat(EventCatalogue.published(other))
                .extracting(Schema::toString)
                .contains(current.toString())
                .endsWith(other.toString());
    }

    @Test
    void aNewFieldWithoutADefaultIsRefused() {
        assertThatThrownBy(() -> compatible(List.of(
                        record("{\"name\": \"a\", \"type\": \"string\"}"),
                        record("{\"name\": \"a\", \"type\": \"string\"}, {\"name\": \"b\", \"type\": \"string\"}"))))
                .isInstanceOf(SchemaValidationException.class);
    }

    @Test
    void aFieldTakenAwayThatHadNoDefaultIsRefused() {
        assertThatThrownBy(() -> compatible(List.of(record("{\"name\": \"a\", \"type\": \"string\"}"), record(""))))
                .isInstanceOf(SchemaValidationException.class);
    }

    @Test
    void aFieldThatIncompatiblyChangedTwoVersionsAgoIsRefused() {
        assertThatThrownBy(() -> compatible(List.of(
                        record("{\"name\": \"a\", \"type\": \"int\", \"default\": 0}"),
                        record(""),
                        record("{\"name\": \"a\", \"type\": \"string\", \"default\": \"\"}"))))
                .isInstanceOf(SchemaValidationException.class);
    }

    @Test
    void aNewFieldWithADefaultIsAccepted() throws Exception {
        var schemas = List.of(record(""), record("{\"name\": \"b\", \"type\": \"string\", \"default\": \"\"}"));
        compatible(schemas);
        assertThat(schemas).hasSize(2);
    }

    private static void compatible(List<Schema> oldestFirst) throws SchemaValidationException {
        for (var newest = 1; newest < oldestFirst.size(); newest++) {
            FULL_TRANSITIVE.validate(
                    oldestFirst.get(newest), oldestFirst.subList(0, newest).reversed());
        }
    }

    /// The schemas whose fingerprint another one has that means something else; states inside them count too,
    /// since they are stored on their own.
    private static Set<String> ambiguous(List<Schema> schemas) {
        var meanings = new HashMap<Long, Map<String, Map<String, Object>>>();
        var ambiguous = new TreeSet<String>();
        for (var schema : schemas) {
            SchemaProperties.records(schema, record -> {
                if (record.equals(schema) || SchemaProperties.kind(record) != null) {
                    var meaning = SchemaProperties.meaning(record);
                    var first = meanings.putIfAbsent(SchemaNormalization.parsingFingerprint64(record), meaning);
                    if (first != null && !first.equals(meaning)) {
                        ambiguous.add(record.getName());
                    }
                }
            });
        }
        return ambiguous;
    }

    private static List<String> changedLogicalTypes(Schema older, Schema newer) {
        var changed = new ArrayList<String>();
        SchemaProperties.records(
                older,
                before -> SchemaProperties.records(newer, after -> {
                    if (before.getFullName().equals(after.getFullName())) {
                        before.getFields().stream()
                                .filter(field -> after.getField(field.name()) != null)
                                .filter(field -> !logicalTypes(field.schema())
                                        .equals(logicalTypes(requireNonNull(after.getField(field.name()))
                                                .schema())))
                                .forEach(field -> changed.add(before.getName() + "." + field.name()));
                    }
                }));
        return changed;
    }

    /// Of a field's type, the branches of its union or its elements; `-` where there is none.
    private static List<String> logicalTypes(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                schema.getTypes().stream()
                        .flatMap(part -> logicalTypes(part).stream())
                        .toList();
            case ARRAY -> logicalTypes(schema.getElementType());
            case MAP -> logicalTypes(schema.getValueType());
            default ->
                List.of(
                        schema.getLogicalType() == null
                                ? "-"
                                : schema.getLogicalType().getName());
        };
    }

    private static Schema record(String fields) {
        return record("\"doc\": \"\"", fields);
    }

    private static Schema record(String property, String fields) {
        return new SchemaParser()
                .parse("{\"type\": \"record\", \"name\": \"R\", " + property + ", \"fields\": [" + fields + "]}")
                .mainSchema();
    }

    private static List<Schema> current() {
        return Stream.concat(
                        EventCatalogue.types().stream().map(EventType::schema),
                        EventCatalogue.kinds().stream().map(StateKind::schema))
                .toList();
    }
}
