/// Prepares what the other processes need: database schema, outbox partitions, topics, Avro schemas; and brings a
/// database that was restored from a backup back into use.
///
/// Open [Release] first: it runs the steps in their order and ends. Every step may be repeated. [Restore] is the
/// subcommand for restored databases, [Registry] the only client of the schema registry.
@NullMarked
package melmastoon.release;

import org.jspecify.annotations.NullMarked;
