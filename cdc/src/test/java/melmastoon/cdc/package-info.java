/// cdc against a real Postgres and a real Kafka, in one process and in processes that are killed.
///
/// Start with [Stack], what all of these tests stand on, and [TopicReader], which tells whether what arrived is right.
@NullMarked
package melmastoon.cdc;

import org.jspecify.annotations.NullMarked;
