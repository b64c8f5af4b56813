package melmastoon.connectors;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/// Avro's logical types as the strings that stand for them in JSON.
///
/// | logical type | string |
/// |---|---|
/// | `timestamp-millis`, `-micros`, `-nanos` | ISO 8601 in UTC, `2026-01-31T12:00:00.123Z` |
/// | `local-timestamp-millis`, `-micros`, `-nanos` | ISO 8601 without a zone |
/// | `date`, `time-millis`, `time-micros` | `2026-01-31`, `12:00:00.123` |
/// | `decimal`, `big-decimal` | its digits, `-12.50` |
/// | `uuid` | `8-4-4-4-12` hexadecimal digits |
/// | `duration` | ISO 8601, `P1M2DT3.004S` |
///
/// A logical type that this build does not know has the form of the type below it, as Avro's specification wants.
final class LogicalValues {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private LogicalValues() {}

    /// @return null where `value` is a plain number
    static @Nullable String number(Schema schema, long value) {
        return switch (schema.getLogicalType()) {
            case LogicalTypes.Date _ -> LocalDate.ofEpochDay(value).toString();
            case LogicalTypes.TimeMillis _ -> time(Math.multiplyExact(value, NANOS_PER_MILLI));
            case LogicalTypes.TimeMicros _ -> time(Math.multiplyExact(value, NANOS_PER_MICRO));
            case LogicalTypes.TimestampMillis _ -> millis(value).toString();
            case LogicalTypes.TimestampMicros _ -> micros(value).toString();
            case LogicalTypes.TimestampNanos _ -> nanos(value).toString();
            case LogicalTypes.LocalTimestampMillis _ -> local(millis(value));
            case LogicalTypes.LocalTimestampMicros _ -> local(micros(value));
            case LogicalTypes.LocalTimestampNanos _ -> local(nanos(value));
            case null, default -> null;
        };
    }

    /// @param bytes of the type bytes or fixed
    static String bytes(Schema schema, byte[] bytes) throws IOException {
        return switch (schema.getLogicalType()) {
            case LogicalTypes.Decimal decimal ->
                new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString();
            case LogicalTypes.BigDecimal _ -> bigDecimal(bytes);
            case LogicalTypes.Uuid _ -> uuid(ByteBuffer.wrap(bytes));
            case LogicalTypes.Duration _ -> duration(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
            case null, default -> Base64.getEncoder().encodeToString(bytes);
        };
    }

    private static Instant millis(long value) {
        return Instant.ofEpochMilli(value);
    }

    private static Instant micros(long value) {
        return Instant.EPOCH.plus(value, ChronoUnit.MICROS);
    }

    private static Instant nanos(long value) {
        return Instant.ofEpochSecond(0, value);
    }

    private static String local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    private static String time(long nanosOfDay) {
        return LocalTime.ofNanoOfDay(nanosOfDay).toString();
    }

    /// Digits and scale stand in the value. Not written out in full: a scale of two billion is legal.
    private static String bigDecimal(byte[] bytes) throws IOException {
        var in = DecoderFactory.get().binaryDecoder(bytes, null);
        var digits = in.readBytes(null);
        var unscaled = new byte[digits.remaining()];
        digits.get(unscaled);
        return new BigDecimal(new BigInteger(unscaled), in.readInt()).toString();
    }

    private static String uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    /// Three unsigned numbers that say nothing about each other: months, days and milliseconds.
    private static String duration(ByteBuffer bytes) {
        var months = Integer.toUnsignedLong(bytes.getInt());
        var days = Integer.toUnsignedLong(bytes.getInt());
        var seconds =
                BigDecimal.valueOf(Integer.toUnsignedLong(bytes.getInt()), 3).stripTrailingZeros();
        return "P" + months + "M" + days + "DT" + seconds.toPlainString() + "S";
    }
}
