package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.EventType;
import melmastoon.schemas.SchemaProperties;
import melmastoon.schemas.State;
import melmastoon.schemas.StateKind;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every event and every kind of the catalogue is followed, also those that are added later.
class CatalogueTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("melmastoon.schemas.EventCatalogue#types")
    void everyEventIsFolded(EventType type) {
        var log = new Log(1);
        try (var driver = new Driver()) {
            driver.pipe(log.acme());
            var event = sample(log, type.schema());
            driver.pipe(log.next(event));
            var isGone = SchemaProperties.fold(type.schema()) == SchemaProperties.Fold.GONE;
            assertThat(driver.view(log.tenant).position().revision())
                    .isEqualTo(isGone ? 0 : log.position().revision());
            assertThat(driver.views.suspects()).isZero();
            assertThat(driver.views.parked()).isZero();
            for (var state : State.in(event)) {
                assertThat(driver.rows().stored(Keys.state(log.tenant, state.kind(), state.id())))
                        .as(state.kind())
                        .isPresent();
            }
            assertThat(driver.rebuilt(log.tenant).position().revision())
                    .isEqualTo(log.position().revision());
        }
    }

    @Test
    void everyKindThatDecidesHasOneFactAndNoOtherHas() {
        for (var kind : EventCatalogue.kinds()) {
            var state = State.of((GenericRecord) value(new Log(1), kind.schema(), kind.name()));
            assertThat(DecidingKinds.all().understands(state)).as(kind.name()).isTrue();
            assertThat(state.decides()).isEqualTo(kind.decides());
            assertThat(DecidingKinds.all().fact(state).isPresent())
                    .as("%s says something to decisions", kind.name())
                    .isEqualTo(kind.decides());
        }
        assertThat(EventCatalogue.kinds()).extracting(StateKind::name).contains("tenant", "membership");
    }

    private static GenericRecord sample(Log log, Schema schema) {
        var record = (GenericRecord) value(log, schema, "");
        record.put("tenantId", log.tenant.toString());
        if (SchemaProperties.fold(schema) == SchemaProperties.Fold.SNAPSHOT) {
            record.put("chunk", 1);
            record.put("chunks", 1);
        }
        return record;
    }

    /// A value that `schema` allows, with ids where ids are expected.
    private static Object value(Log log, Schema schema, String field) {
        return switch (schema.getType()) {
            case RECORD -> {
                var record = new GenericData.Record(schema);
                schema.getFields().forEach(each -> record.put(each.pos(), value(log, each.schema(), each.name())));
                yield record;
            }
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(1));
            case ARRAY -> new GenericData.Array<>(0, schema);
            case STRING ->
                switch (field) {
                    case "unitId", "parentId" -> Log.unit(77);
                    case "roleId" -> Log.role(77);
                    case "membershipId" -> Log.membership(77);
                    case "invitationId" -> Log.invitation(77);
                    default -> "text";
                };
            case BYTES -> java.nio.ByteBuffer.wrap(new byte[] {1});
            case INT -> 7;
            case LONG -> 7L;
            case BOOLEAN -> false;
            case UNION -> value(log, Objects.requireNonNull(schema.getTypes().getLast()), field);
            case MAP, FIXED, FLOAT, DOUBLE, NULL -> throw new AssertionError("no sample of " + schema);
        };
    }
}
