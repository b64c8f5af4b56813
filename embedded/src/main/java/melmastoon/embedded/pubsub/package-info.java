/// A Pub/Sub for a machine without Google's: [PubSubStandIn] is a gRPC server of `google.pubsub.v1` in this JVM, in
/// memory.
///
/// It does what the official client needs of topics, publishing, pulling and ordering keys, and the same contract
/// test runs against it and against Google's emulator. How a subscription hands out, takes back and repeats messages
/// is in [Backlog]; open that first. Push, filters, schemas, seek and exactly-once delivery are refused by name.
@NullMarked
package melmastoon.embedded.pubsub;

import org.jspecify.annotations.NullMarked;
