/// Publishes outbox rows as Kafka records, in order, at least once.
///
/// Start with [Supervisor]: it decides whether to stream, to wait for another instance, to recover a slot or to
/// refuse an older database. [Streaming] handles what one Debezium engine delivers; [EventLog] is the Kafka side of it,
/// [SourceDatabase] and [ReplicationSlot] the Postgres side.
@NullMarked
package melmastoon.cdc;

import org.jspecify.annotations.NullMarked;
