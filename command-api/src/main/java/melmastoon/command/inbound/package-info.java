/// Events of other services, which Pub/Sub pushes: each has one effect, however often it is delivered.
///
/// [melmastoon.command.inbound.PushController] is the route, [melmastoon.command.inbound.InboundEvents] finds the
/// [melmastoon.command.inbound.InboundConsumer] of the event's type. A consumer is a bean in the package of the feature
/// that it serves, and calls use cases through its [melmastoon.command.inbound.Delivery].
@NullMarked
package melmastoon.command.inbound;

import org.jspecify.annotations.NullMarked;
