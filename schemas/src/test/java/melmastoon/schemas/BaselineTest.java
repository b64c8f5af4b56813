package melmastoon.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.api.Test;

/// What was published once stays readable, and what is published next can be read by all before it (FULL_TRANSITIVE).
///
/// `mvn -pl schemas test -Dtest=BaselineTest -Dschemas.baseline=write` adds a changed schema as the next baseline.
class BaselineTest {
    private static final SchemaValidator FULL_TRANSITIVE =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    @Test
    void everyEventsSchemaIsItsLastBaselineToTheByte() throws Exception {
        for (var type : EventCatalogue.types()) {
            var number = Baseline.of(type).size();
            var last = file(type, number);
            if (Files.exists(last)
                    && Files.readString(last).equals(type.schema().toString())) {
                continue;
            }
            if ("write".equals(System.getProperty("schemas.baseline"))) {
                Files.writeString(file(type, number + 1), type.schema().toString());
            } else {
                fail("the schema of `%s` changed: it needs the baseline %s, see this test's comment"
                        .formatted(type.name(), file(type, number + 1)));
            }
        }
    }

    @Test
    void everyPublishedSchemaReadsAndIsReadByEveryOther() throws Exception {
        for (var type : EventCatalogue.types()) {
            compatible(EventCatalogue.published(type));
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

    private static Path file(EventType type, int number) {
        return Path.of("baseline", type.schema().getName() + "." + number + ".avsc");
    }
}
