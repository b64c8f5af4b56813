package melmastoon.topology;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far one tenant's log was followed, as it is stored.
///
/// @param epoch        of the last event that was applied
/// @param revision     of that event, the last one of its command; 0 before the first
/// @param seen         the highest revision that came and was dropped because one before it is missing
/// @param waitingSince when the first event that is not applied was committed; null while all that came are applied
/// @param suspicion    why nothing is applied any more until a snapshot, where that is so
/// @param gone         whether the last event said that the tenant does not exist any more
record Progress(
        int epoch,
        long revision,
        long seen,
        @Nullable Instant waitingSince,
        @Nullable String suspicion,
        boolean gone) {
    private static final byte FORMAT = 2;

    /// Nothing has come yet.
    static final Progress NONE = new Progress(0, 0, 0, null, null, false);

    /// Whether an event is missing.
    boolean hasGap() {
        return seen > revision;
    }

    boolean isSuspect() {
        return suspicion != null;
    }

    Optional<Instant> waiting() {
        return Optional.ofNullable(waitingSince);
    }

    /// All up to this event is applied; a gap that it closes is one no more.
    Progress applied(int newEpoch, long newRevision) {
        var isBehind = seen > newRevision;
        return new Progress(
                newEpoch, newRevision, Math.max(seen, newRevision), isBehind ? waitingSince : null, suspicion, false);
    }

    /// As [#applied], of an event that says all there is to know: whatever was wrong before it is over.
    Progress replaced(int newEpoch, long newRevision, boolean nowGone) {
        return new Progress(newEpoch, newRevision, newRevision, null, null, nowGone);
    }

    /// Something committed at `instant` came and is not applied.
    Progress waiting(Instant instant) {
        var since = waitingSince == null || instant.isBefore(waitingSince) ? instant : waitingSince;
        return new Progress(epoch, revision, seen, since, suspicion, gone);
    }

    /// Before the first event there is no epoch to be in: the first that comes names it.
    Progress missing(int eventEpoch, long unapplied) {
        return new Progress(
                revision == 0 ? eventEpoch : epoch, revision, Math.max(seen, unapplied), waitingSince, suspicion, gone);
    }

    Progress suspect(String why) {
        return new Progress(epoch, revision, seen, waitingSince, why, gone);
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream(64);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(epoch);
            out.writeLong(revision);
            out.writeLong(seen);
            out.writeBoolean(waitingSince != null);
            if (waitingSince != null) {
                out.writeLong(waitingSince.getEpochSecond());
                out.writeInt(waitingSince.getNano());
            }
            out.writeBoolean(suspicion != null);
            if (suspicion != null) {
                out.writeUTF(suspicion);
            }
            out.writeBoolean(gone);
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
                    in.readLong(),
                    in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null,
                    in.readBoolean() ? in.readUTF() : null,
                    in.readBoolean());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
