/// Events leave the house: Kafka's log → Google Pub/Sub, in order within a tenant, each at least once.
///
/// Open [Bridge] first: one thread that polls, hands each record to its tenant's [Lane], and commits what is through.
/// [Lane] is the part that is hard to get right: what happens to a tenant's events after one could not be published.
/// [Messages] says what a message looks like, [PlainJson] its data; [Destinations] which topics there are.
@NullMarked
package melmastoon.connectors;

import org.jspecify.annotations.NullMarked;
