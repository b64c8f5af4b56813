package melmastoon.connectors;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Records that cannot leave the house. Nothing is left out in silence: each is kept, counted and logged.
interface DeadLetters {
    enum Reason {
        UNDECODABLE,
        REFUSED_BY_PUBSUB
    }

    /// Returns once it is stored, so that the record's offset may be committed.
    ///
    /// @throws org.apache.kafka.common.KafkaException where it could not be; nothing may be committed then
    void put(ConsumerRecord<byte[], byte[]> record, Reason reason, String detail);
}
