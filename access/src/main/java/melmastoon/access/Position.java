package melmastoon.access;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A place in one tenant's log: everything up to and including `revision` has happened.
///
/// @param epoch    which life of the log, raised when the database was restored; compared before the revision
/// @param revision a gapless counter from 1, one step per event; 0 before the first
public record Position(TenantId tenant, int epoch, long revision) {
    private static final int BYTES = 16 + 4 + 8;

    /// Whether a state at this position contains all that was asked for by `atLeast`; never, where that is of another
    /// tenant.
    public boolean reaches(Position atLeast) {
        return tenant.equals(atLeast.tenant)
                && (epoch > atLeast.epoch || (epoch == atLeast.epoch && revision >= atLeast.revision));
    }

    public Position plus(int events) {
        return new Position(tenant, epoch, revision + events);
    }

    /// The opaque form of the `Melmastoon-Position` header and of `atLeast`: base64url of tenant, epoch, revision.
    public String encode() {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(tenant.value().getMostSignificantBits())
                .putLong(tenant.value().getLeastSignificantBits())
                .putInt(epoch)
                .putLong(revision);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// @throws IllegalArgumentException where `text` was not made by [#encode]
    public static Position decode(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            var position = new Position(
                    new TenantId(new UUID(bytes.getLong(), bytes.getLong())), bytes.getInt(), bytes.getLong());
            if (!bytes.hasRemaining() && position.epoch >= 0 && position.revision >= 0) {
                return position;
            }
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw malformed(text, e);
        }
        throw malformed(text, null);
    }

    private static IllegalArgumentException malformed(String text, @Nullable Exception cause) {
        return new IllegalArgumentException(Characters.quoted(text) + " is not a position", cause);
    }
}
