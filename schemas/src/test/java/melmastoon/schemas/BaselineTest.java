package melmastoon.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;

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

    private static Schema record(String fields) {
        return new SchemaParser()
                .parse("{\"type\": \"record\", \"name\": \"R\", \"fields\": [" + fields + "]}")
                .mainSchema();
    }

    private static List<Schema> current() {
        return Stream.concat(
                        EventCatalogue.types().stream().map(EventType::schema),
                        EventCatalogue.kinds().stream().map(StateKind::schema))
                .toList();
    }
}
