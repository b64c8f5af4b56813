package melmastoon.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.StreamSupport;
import melmastoon.tenant.v1.MembershipRoleChanged;
import melmastoon.tenant.v1.TenantPlanAttached;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An event's bytes in the outbox and in Kafka, once and for all. If one of these fails, records written before cannot
/// be read.
class EnvelopeTest {
    private static final WriterSchemas SCHEMAS = WriterSchemas.ofThisBuild();
    private static final String BODY =
            "3c746e745f30314a594730303030304530303830303030303030303030314104040861636d650841636d65044146186575726f70652d77657374310210706c6e5f676f6c6400000000000000";

    @Test
    void theOutboxHoldsASingleObject() {
        assertThat(HexFormat.of().formatHex(Payloads.encode(Samples.planAttached())))
                .isEqualTo("c301" + "8ef073172d1ff34d" + BODY);
    }

    @Test
    void avrosOwnDecoderReadsTheOutbox() throws Exception {
        var decoder =
                new BinaryMessageDecoder<TenantPlanAttached>(new SpecificData(), TenantPlanAttached.getClassSchema());
        assertThat(decoder.decode(Payloads.encode(Samples.planAttached()))).isEqualTo(Samples.planAttached());
    }

    @Test
    void aRecordIsFramedAsConfluentDoes() {
        var value = Samples.event().toRecord(7).value();
        assertThat(HexFormat.of().formatHex(value)).isEqualTo("00" + "00000007" + BODY);
        assertThat(Framing.parse(value).schemaId()).isEqualTo(7);
    }

    @Test
    void aRecordIsACloudEventInBinaryMode() {
        var event = Samples.event();
        var record = event.toRecord(7);
        assertThat(record.topic()).isEqualTo("melmastoon.tenant.events.v1");
        assertThat(record.partition()).isNull();
        assertThat(record.timestamp()).isEqualTo(event.occurredAt().toEpochMilli());
        assertThat(new String(record.key(), UTF_8)).isEqualTo(event.tenantId());
        assertThat(StreamSupport.stream(record.headers().spliterator(), false)
                        .map(header -> header.key() + ": " + new String(header.value(), UTF_8)))
                .containsExactly(
                        "content-type: application/avro",
                        "ce_specversion: 1.0",
                        "ce_id: 0197a000-0000-7000-8000-000000000001",
                        "ce_type: melmastoon.tenant.plan_attached.v1",
                        "ce_source: /melmastoon/tenant-service",
                        "ce_subject: " + event.tenantId(),
                        "ce_time: 2026-03-01T12:00:00.123456Z",
                        "ce_partitionkey: " + event.tenantId(),
                        "ce_tenantepoch: 1",
                        "ce_tenantrevision: 42",
                        "ce_commandid: 0197a000-0000-7000-8000-000000000002",
                        "ce_commandordinal: 2",
                        "ce_commandcount: 3",
                        "ce_committedat: 2026-03-01T12:00:00.127456Z",
                        "schemafingerprint: 4df31f2d1773f08e",
                        "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @Test
    void whatIsWrittenIsWhatIsRead() {
        var event = Samples.event();
        var record = event.toRecord(7);
        var read = Event.of(record.key(), record.value(), record.headers());
        assertThat(read).isEqualTo(event);
        assertThat(SCHEMAS.decode(read.fingerprint(), read.payload(), TenantPlanAttached.class))
                .isEqualTo(Samples.planAttached());
    }

    @Test
    void nestedRecordsListsAndInstantsSurvive() {
        assertThat(SCHEMAS.decode(Payloads.encode(Samples.roleChanged()), MembershipRoleChanged.class))
                .isEqualTo(Samples.roleChanged());
    }

    @Test
    void anUnknownFingerprintIsSaidAndNeverGuessed() {
        var payload = Payloads.encode(Samples.planAttached());
        payload[2] ^= 1;
        assertThatThrownBy(() -> SCHEMAS.decode(payload))
                .isInstanceOf(UnknownSchema.class)
                .hasMessageContaining("fingerprint");
    }

    @Test
    void bytesThatDoNotFollowTheirSchemaAreMalformed() {
        var payload = Payloads.encode(Samples.planAttached());
        assertThatThrownBy(() -> SCHEMAS.decode(Arrays.copyOf(payload, payload.length - 1)))
                .isInstanceOf(MalformedEvent.class);
        assertThatThrownBy(() -> SCHEMAS.decode(Arrays.copyOf(payload, payload.length + 1)))
                .isInstanceOf(MalformedEvent.class);
        assertThatThrownBy(() -> SCHEMAS.decode(new byte[3])).isInstanceOf(MalformedEvent.class);
        assertThatThrownBy(() -> Framing.parse(new byte[] {1, 0, 0, 0, 1})).isInstanceOf(MalformedEvent.class);
    }

    /// The first field is a string, and starts with its length: more than any array has, or less than nothing.
    @ParameterizedTest
    @ValueSource(strings = {"f0ffffff0f", "01", "ffffffffffffffffff01"})
    void aLengthThatCannotBeIsMalformed(String length) {
        var payload = Payloads.encode(Samples.planAttached());
        var poisoned = ByteBuffer.allocate(payload.length + 20)
                .put(payload, 0, 10)
                .put(HexFormat.of().parseHex(length))
                .put(payload, 11, payload.length - 11);

        assertThatThrownBy(() -> SCHEMAS.decode(poisoned.array())).isInstanceOf(MalformedEvent.class);
    }

    @Test
    void aRecordWithoutItsHeadersOrKeyIsMalformed() {
        var record = Samples.event().toRecord(7);
        assertThatThrownBy(() -> Event.of(record.key(), record.value(), new RecordHeaders()))
                .isInstanceOf(MalformedEvent.class)
                .hasMessageContaining("ce_id");
        assertThatThrownBy(() -> Event.of("acme".getBytes(UTF_8), record.value(), record.headers()))
                .isInstanceOf(MalformedEvent.class)
                .hasMessageContaining("no tenant");
        assertThatThrownBy(() -> Event.of(record.key(), null, record.headers())).isInstanceOf(MalformedEvent.class);
    }

    @Test
    void aTenantsPartitionIsTheOneKafkaChooses() {
        var key = requireNonNull(TenantKey.serializer().serialize("any", TenantKey.of(Samples.TENANT)));
        assertThat(new String(key, UTF_8)).isEqualTo("tnt_01JYG00000E00800000000001A");
        assertThat(TenantKey.parse(key)).contains(TenantKey.of(Samples.TENANT));
        assertThat(TenantKey.partition(TenantKey.of(Samples.TENANT)))
                .isEqualTo(org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey(key, 12));
        assertThat(TenantKey.parse("tnt_01jyg00000e00800000000001a".getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void aWatermarkIsShortReadableText() {
        var watermark = new Watermark(3, Instant.parse("2026-03-01T12:00:00.123456Z"), 41, 2);
        var record = watermark.toRecord();
        assertThat(record.topic()).isEqualTo("melmastoon.tenant.watermarks.v1");
        assertThat(new String(record.key(), UTF_8)).isEqualTo("3");
        assertThat(new String(record.value(), UTF_8)).isEqualTo("2026-03-01T12:00:00.123456Z 41 2");
        assertThat(Watermark.of(record.key(), record.value())).contains(watermark);
        assertThat(Watermark.of("published/slot".getBytes(UTF_8), record.value()))
                .isEmpty();
    }

    @Test
    void aPayloadIsReadWhereItStandsInALargerBuffer() {
        var object = Payloads.encode(Samples.planAttached());
        var larger =
                ByteBuffer.allocate(object.length + 8).position(4).put(object).position(4);
        larger.limit(4 + object.length);
        assertThat(SCHEMAS.decode(Payloads.fingerprint(larger), Payloads.binary(larger), TenantPlanAttached.class))
                .isEqualTo(Samples.planAttached());
    }
}
