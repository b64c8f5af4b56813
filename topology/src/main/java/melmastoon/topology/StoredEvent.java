package melmastoon.topology;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import melmastoon.schemas.Event;

/// An event as a value of a store: all of it but its trace, whose span is over.
public final class StoredEvent {
    private static final byte FORMAT = 1;

    private StoredEvent() {}

    public static byte[] encode(Event event) {
        var bytes = new ByteArrayOutputStream(256 + event.payload().remaining());
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            write(out, event.eventId());
            out.writeUTF(event.tenantId());
            out.writeUTF(event.type());
            out.writeUTF(event.subject());
            write(out, event.occurredAt());
            out.writeInt(event.epoch());
            out.writeLong(event.revision());
            write(out, event.command().id());
            out.writeInt(event.command().ordinal());
            out.writeInt(event.command().count());
            write(out, event.committedAt());
            out.writeLong(event.fingerprint());
            var payload = new byte[event.payload().remaining()];
            event.payload().duplicate().get(payload);
            out.write(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static Event decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("the store was written by another build: event format " + format);
            }
            return new Event(
                    uuid(in),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    instant(in),
                    in.readInt(),
                    in.readLong(),
                    new Event.Command(uuid(in), in.readInt(), in.readInt()),
                    instant(in),
                    null,
                    in.readLong(),
                    ByteBuffer.wrap(in.readAllBytes()).asReadOnlyBuffer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void write(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
