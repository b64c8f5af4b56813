package melmastoon.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import melmastoon.tenant.v1.TenantState;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {
    @Test
    void everyEventFileIsInTheCatalogue() throws Exception {
        try (var files = Files.list(Path.of("src/main/avro/event"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".avsc", "")))
                    .containsExactlyInAnyOrderElementsOf(EventCatalogue.types().stream()
                            .map(type -> type.javaType().getSimpleName())
                            .toList());
        }
    }

    @Test
    void everyEventTypeStartsAndEndsAsTheTopicsDo() {
        assertThat(EventCatalogue.types())
                .allSatisfy(type -> assertThat(type.name()).matches("melmastoon\\.tenant\\.[a-z_.]+\\.v1"));
    }

    @Test
    void everyEventSaysItsTenantAndTheVersionOfItsAggregate() {
        assertThat(EventCatalogue.types()).allSatisfy(type -> {
            assertThat(type.schema().getField("tenantId")).isNotNull();
            assertThat(type.schema().getField("version")).isNotNull();
        });
    }

    @Test
    void everyTypeAndFieldHasADocAndEveryEnumADefault() {
        assertThat(EventCatalogue.types())
                .allSatisfy(type -> assertThat(undocumented(type.schema())).isEmpty());
    }

    @Test
    void aFieldWithoutADocIsFound() {
        var schema = new SchemaParser().parse("""
            {"type": "record", "name": "R", "doc": "r", "fields": [{"name": "a", "type":
              {"type": "enum", "name": "E", "doc": "e", "symbols": ["X"]}}]}\
            """).mainSchema();
        assertThat(undocumented(schema)).containsExactly("R.a has no doc", "E has no default");
    }

    @Test
    void theSubjectIsTheRecordsFullName() {
        assertThat(EventCatalogue.byName("melmastoon.tenant.created.v1"))
                .map(EventType::subject)
                .contains("melmastoon.tenant.v1.TenantCreated");
    }

    @Test
    void aStateIsNoEvent() {
        assertThatThrownBy(() -> EventCatalogue.of(TenantState.class)).isInstanceOf(IllegalArgumentException.class);
        assertThat(EventCatalogue.byName("melmastoon.tenant.unheard_of.v1")).isEmpty();
    }

    private static List<String> undocumented(Schema schema) {
        var found = new ArrayList<String>();
        walk(schema, new HashSet<>(), found);
        return found;
    }

    private static void walk(Schema schema, Set<String> seen, List<String> found) {
        switch (schema.getType()) {
            case ARRAY -> walk(schema.getElementType(), seen, found);
            case UNION -> schema.getTypes().forEach(part -> walk(part, seen, found));
            case ENUM, RECORD -> {
                if (seen.add(schema.getFullName())) {
                    named(schema, seen, found);
                }
            }
            default -> {}
        }
    }

    private static void named(Schema schema, Set<String> seen, List<String> found) {
        if (schema.getDoc() == null) {
            found.add(schema.getName() + " has no doc");
        }
        if (schema.getType() == Schema.Type.ENUM) {
            if (schema.getEnumDefault() == null) {
                found.add(schema.getName() + " has no default");
            }
            return;
        }
        for (var field : schema.getFields()) {
            if (field.doc() == null) {
                found.add(schema.getName() + "." + field.name() + " has no doc");
            }
            walk(field.schema(), seen, found);
        }
    }
}
