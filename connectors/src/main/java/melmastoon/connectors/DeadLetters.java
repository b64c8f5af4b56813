package melmastoon.connectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Records that can never be published. Each is stored, counted and logged; none is skipped silently.
interface DeadLetters {
    enum Reason {
        /// It is not an event, or its payload does not follow its schema.
        UNDECODABLE,
        /// It exceeds a limit of Pub/Sub, or no topic can have its type's name.
        UNPUBLISHABLE,
        /// Pub/Sub rejected it for good.
        REJECTED_BY_PUBSUB
    }

    /// Returns once it is stored, so that the record's offset may be committed.
    ///
    /// @throws org.apache.kafka.common.KafkaException where it could not be stored; nothing may be committed then
    void put(ConsumerRecord<byte[], byte[]> record, Reason reason, String detail);
}
