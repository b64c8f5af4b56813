/// What other services read stays readable: golden bytes, the baselines, the documents.
///
/// Start with [EnvelopeTest]: it shows an event's bytes as they stand in the outbox and in Kafka.
@NullMarked
package melmastoon.schemas;

import org.jspecify.annotations.NullMarked;
