package melmastoon.testkit.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Versioned;

/// How the states in snapshots are encoded: these ports know nothing of the wire.
@FunctionalInterface
public interface SnapshotCodec {
    /// Enough to compare two states.
    SnapshotCodec TEXT = (_, state) -> ByteBuffer.wrap(state.toString().getBytes(UTF_8));

    /// @param type of `state`
    ByteBuffer encode(AggregateType<?, ?> type, Versioned<?> state);
}
