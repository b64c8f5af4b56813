/// The contract with the readers of our events: their schemas, how a record is framed, and the topics it stands in.
///
/// Start with [melmastoon.schemas.EventCatalogue]: the events and states there are. [melmastoon.schemas.Event] is one
/// of them with its CloudEvents context, as it stands in a Kafka record; [melmastoon.schemas.State] what it says about
/// one aggregate; [melmastoon.schemas.WriterSchemas] reads what other builds wrote.
@NullMarked
package melmastoon.schemas;

import org.jspecify.annotations.NullMarked;
