package melmastoon.connectors;

import java.util.Map;

/// How far each partition is published, where it never expires. Consulted only where the group's offsets are missing.
interface Checkpoints {
    /// The newest offset of each partition that has one.
    ///
    /// @throws org.apache.kafka.common.KafkaException where they cannot be read now
    Map<Integer, Long> read();

    /// Returns at once. A lower offset than before is no harm: it repeats more.
    void write(int partition, long offset);
}
