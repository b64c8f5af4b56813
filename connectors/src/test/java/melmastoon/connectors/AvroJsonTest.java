package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import melmastoon.schemas.MalformedEvent;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What a subscriber without Avro reads: every type and every logical type of Avro has a JSON form.
class AvroJsonTest {
    private static final ByteBuffer BYTES = ByteBuffer.wrap(new byte[] {(byte) 0xFF, 0, 62});

    private static Stream<Arguments> logicalTypes() {
        return Stream.of(
                Arguments.of("{'type':'int','logicalType':'date'}", 20_484, "\"2026-01-31\""),
                Arguments.of("{'type':'int','logicalType':'time-millis'}", 43_200_123, "\"12:00:00.123\""),
                Arguments.of("{'type':'long','logicalType':'time-micros'}", 43_200_000_001L, "\"12:00:00.000001\""),
                Arguments.of("{'type':'long','logicalType':'timestamp-millis'}", -1L, "\"1969-12-31T23:59:59.999Z\""),
                Arguments.of("{'type':'long','logicalType':'timestamp-micros'}", 1L, "\"1970-01-01T00:00:00.000001Z\""),
                Arguments.of(
                        "{'type':'long','logicalType':'timestamp-nanos'}", -1L, "\"1969-12-31T23:59:59.999999999Z\""),
                Arguments.of(
                        "{'type':'long','logicalType':'local-timestamp-millis'}", 1L, "\"1970-01-01T00:00:00.001\""),
                Arguments.of(
                        "{'type':'long','logicalType':'local-timestamp-micros'}", 1L, "\"1970-01-01T00:00:00.000001\""),
                Arguments.of(
                        "{'type':'long','logicalType':'local-timestamp-nanos'}",
                        1L,
                        "\"1970-01-01T00:00:00.000000001\""),
                Arguments.of(
                        "{'type':'bytes','logicalType':'decimal','precision':9,'scale':2}",
                        ByteBuffer.wrap(BigInteger.valueOf(-1_250).toByteArray()),
                        "\"-12.50\""),
                Arguments.of(
                        "{'type':'fixed','name':'F','size':4,'logicalType':'decimal','precision':9,'scale':3}",
                        new byte[] {0, 0, 0, 7},
                        "\"0.007\""),
                Arguments.of("{'type':'bytes','logicalType':'big-decimal'}", bigDecimal("12.340"), "\"12.340\""),
                Arguments.of(
                        "{'type':'string','logicalType':'uuid'}",
                        "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
                        "\"6ba7b810-9dad-11d1-80b4-00c04fd430c8\""),
                Arguments.of(
                        "{'type':'fixed','name':'U','size':16,'logicalType':'uuid'}",
                        new byte[16],
                        "\"00000000-0000-0000-0000-000000000000\""),
                Arguments.of(
                        "{'type':'fixed','name':'D','size':12,'logicalType':'duration'}",
                        new byte[] {1, 0, 0, 0, 2, 0, 0, 0, (byte) 0xBC, 0x0B, 0, 0},
                        "\"P1M2DT3.004S\""),
                Arguments.of("{'type':'long','logicalType':'of-a-newer-avro'}", 5L, "5"));
    }

    @ParameterizedTest
    @MethodSource("logicalTypes")
    void aLogicalTypeIsAString(String schema, Object value, String json) {
        assertThat(json(schema, value)).isEqualTo(json);
    }

    @ParameterizedTest
    @EnumSource(Schema.Type.class)
    void everyTypeHasAForm(Schema.Type type) {
        switch (type) {
            case NULL -> assertThat(json("'null'", null)).isEqualTo("null");
            case BOOLEAN -> assertThat(json("'boolean'", true)).isEqualTo("true");
            case INT -> assertThat(json("'int'", -1)).isEqualTo("-1");
            case LONG -> assertThat(json("'long'", Long.MAX_VALUE)).isEqualTo("9223372036854775807");
            case FLOAT -> assertThat(json("'float'", 0.5f)).isEqualTo("0.5");
            case DOUBLE -> assertThat(json("'double'", Double.NaN)).isEqualTo("\"NaN\"");
            case STRING -> assertThat(json("'string'", "Grüner \"Baum\"")).isEqualTo("\"Grüner \\\"Baum\\\"\"");
            case BYTES -> assertThat(json("'bytes'", BYTES)).isEqualTo("\"/wA+\"");
            case FIXED ->
                assertThat(json("{'type':'fixed','name':'F','size':3}", BYTES.array()))
                        .isEqualTo("\"/wA+\"");
            case ENUM ->
                assertThat(json("{'type':'enum','name':'E','symbols':['A','B']}", "B"))
                        .isEqualTo("\"B\"");
            case ARRAY ->
                assertThat(json("{'type':'array','items':['null','int']}", Arrays.asList(1, null)))
                        .isEqualTo("[1,null]");
            case MAP ->
                assertThat(json("{'type':'map','values':'long'}", Map.of("a", 1L)))
                        .isEqualTo("{\"a\":1}");
            case UNION -> assertThat(json("['null','string','long']", 3L)).isEqualTo("3");
            case RECORD ->
                assertThat(json(
                                "{'type':'record','name':'R','fields':[{'name':'none','type':['null','string']},"
                                        + "{'name':'inner','type':{'type':'record','name':'I','fields':[]}}]}",
                                Arrays.asList(null, Collections.emptyList())))
                        .isEqualTo("{\"none\":null,\"inner\":{}}");
        }
    }

    @Test
    void bytesThatDoNotFollowTheirSchemaAreMalformed() {
        var record = schema("{'type':'record','name':'R','fields':[{'name':'a','type':'string'}]}");
        assertThatThrownBy(() -> AvroJson.of(record, ByteBuffer.wrap(new byte[] {20, 1})))
                .isInstanceOf(MalformedEvent.class);
        assertThatThrownBy(() -> AvroJson.of(record, ByteBuffer.wrap(new byte[] {-2, -1, -1, -1, 15, 'a'})))
                .as("a text that claims to have 2 GB")
                .isInstanceOf(MalformedEvent.class);
        assertThatThrownBy(() -> AvroJson.of(record, ByteBuffer.wrap(new byte[] {2, 'a', 'b'})))
                .isInstanceOf(MalformedEvent.class)
                .hasMessageContaining("continues");
        assertThatThrownBy(() -> json("{'type':'int','logicalType':'time-millis'}", -1))
                .as("a time before midnight")
                .isInstanceOf(MalformedEvent.class);
        assertThatThrownBy(() -> AvroJson.of(schema("['null','int']"), ByteBuffer.wrap(new byte[] {9})))
                .as("a branch that the union does not have")
                .isInstanceOf(MalformedEvent.class);
    }

    private static ByteBuffer bigDecimal(String digits) {
        return new Conversions.BigDecimalConversion()
                .toBytes(new BigDecimal(digits), Schema.create(Schema.Type.BYTES), LogicalTypes.bigDecimal());
    }

    private static Schema schema(String json) {
        return new SchemaParser().parse(json.replace('\'', '"')).mainSchema();
    }

    private static String json(String schema, @Nullable Object value) {
        var parsed = schema(schema);
        var out = new ByteArrayOutputStream();
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new GenericDatumWriter<@Nullable Object>(parsed).write(generic(parsed, value), encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String(
                AvroJson.of(parsed, ByteBuffer.wrap(out.toByteArray())), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static @Nullable Object generic(Schema schema, @Nullable Object value) {
        return switch (schema.getType()) {
            case FIXED -> new GenericData.Fixed(schema, (byte[]) value);
            case ENUM -> new GenericData.EnumSymbol(schema, value);
            case RECORD -> {
                var record = new GenericData.Record(schema);
                var values = (List<?>) java.util.Objects.requireNonNull(value);
                for (var field : schema.getFields()) {
                    record.put(field.pos(), generic(field.schema(), values.isEmpty() ? null : values.get(field.pos())));
                }
                yield record;
            }
            default -> value;
        };
    }
}
