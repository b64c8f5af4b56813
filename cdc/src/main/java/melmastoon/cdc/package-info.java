/// Outbox rows become Kafka records, in order, at least once.
///
/// Start with [Supervisor]: it decides whether to stream, to wait for another instance, to recover a slot or to
/// refuse an older database. One life of a Debezium engine is a [Streaming]; [EventLog] is the Kafka side of it,
/// [SourceDatabase] the other.
@NullMarked
package melmastoon.cdc;

import org.jspecify.annotations.NullMarked;
