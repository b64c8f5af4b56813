/// The bridge from Kafka to Google Pub/Sub: publishes every event of the log, in order within a tenant, at least once.
///
/// Open [Bridge] first: one thread that polls, gives each record to its tenant's [OrderedPublisher], and commits what
// is
/// published. [OrderedPublisher] is the hard part: what happens to a tenant's events after one could not be published.
/// [EventMessages] says what a message looks like, [AvroJson] its data, [TopicSpec] its topic. [PublishedOffsets] says
/// where publishing starts, and [Supervisor] what happens after a failure.
@NullMarked
package melmastoon.connectors;

import org.jspecify.annotations.NullMarked;
