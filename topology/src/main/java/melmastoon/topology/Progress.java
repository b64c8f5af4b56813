package melmastoon.topology;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far one tenant's log was followed: the last entry of every write, so that what it names is there.
///
/// @param epoch       of the last event that was applied
/// @param revision    of that event; 0 before the first
/// @param occurredAt  of that event
/// @param seen        the highest revision that came and could not be applied because one before it is missing
/// @param suspicion   why nothing is applied any more until a snapshot, where that is so
/// @param snapshot    the snapshot whose chunks are coming, if one is
/// @param historyFrom when the oldest event that is kept occurred, and where it stands
record Progress(
        int epoch,
        long revision,
        Instant occurredAt,
        long seen,
        @Nullable String suspicion,
        @Nullable Chunks snapshot,
        @Nullable Oldest historyFrom) {
    private static final byte FORMAT = 1;

    /// Nothing has come yet.
    static final Progress NONE = new Progress(0, 0, Instant.EPOCH, 0, null, null, null);

    /// @param first revision of the first chunk
    /// @param came  how many of `of` have come
    record Chunks(int epoch, long first, int came, int of) {
        long next() {
            return first + came;
        }
    }

    record Oldest(int epoch, long revision, Instant occurredAt) {}

    /// Whether an event is missing. Until it comes, the state is no newer than the last event applied.
    boolean hasGap() {
        return seen > revision;
    }

    boolean isSuspect() {
        return suspicion != null;
    }

    Progress at(int newEpoch, long newRevision, Instant newOccurredAt) {
        return new Progress(newEpoch, newRevision, newOccurredAt, seen, suspicion, snapshot, historyFrom);
    }

    Progress awaiting(long unapplied) {
        return new Progress(epoch, revision, occurredAt, Math.max(seen, unapplied), suspicion, snapshot, historyFrom);
    }

    Progress suspect(String why) {
        return new Progress(epoch, revision, occurredAt, seen, why, snapshot, historyFrom);
    }

    Progress receiving(@Nullable Chunks chunks) {
        return new Progress(epoch, revision, occurredAt, seen, suspicion, chunks, historyFrom);
    }

    Progress keepingFrom(@Nullable Oldest oldest) {
        return new Progress(epoch, revision, occurredAt, seen, suspicion, snapshot, oldest);
    }

    /// As after a snapshot: whatever was wrong before it is over.
    Progress repaired() {
        return new Progress(epoch, revision, occurredAt, revision, null, null, historyFrom);
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream(64);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(epoch);
            out.writeLong(revision);
            out.writeLong(occurredAt.toEpochMilli());
            out.writeLong(seen);
            out.writeBoolean(suspicion != null);
            if (suspicion != null) {
                out.writeUTF(suspicion);
            }
            out.writeBoolean(snapshot != null);
            if (snapshot != null) {
                out.writeInt(snapshot.epoch());
                out.writeLong(snapshot.first());
                out.writeInt(snapshot.came());
                out.writeInt(snapshot.of());
            }
            out.writeBoolean(historyFrom != null);
            if (historyFrom != null) {
                out.writeInt(historyFrom.epoch());
                out.writeLong(historyFrom.revision());
                out.writeLong(historyFrom.occurredAt().toEpochMilli());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Progress decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var format = in.readByte();
            if (format != FORMAT) {
                throw new IllegalStateException("the store was written by another build: progress format " + format);
            }
            return new Progress(
                    in.readInt(),
                    in.readLong(),
                    Instant.ofEpochMilli(in.readLong()),
                    in.readLong(),
                    in.readBoolean() ? in.readUTF() : null,
                    in.readBoolean() ? new Chunks(in.readInt(), in.readLong(), in.readInt(), in.readInt()) : null,
                    in.readBoolean()
                            ? new Oldest(in.readInt(), in.readLong(), Instant.ofEpochMilli(in.readLong()))
                            : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
