/// What leaves the house: the events' schemas, how a record is framed, and the topics it stands in.
///
/// Start with [EventCatalogue]: the list of event types. [Event] is one of them with its CloudEvents context, as
/// it stands in a Kafka record. [Payloads] turns generated classes (`melmastoon.tenant.v1`, made from
/// `src/main/avro`) into bytes and back.
@NullMarked
package melmastoon.schemas;

import org.jspecify.annotations.NullMarked;
