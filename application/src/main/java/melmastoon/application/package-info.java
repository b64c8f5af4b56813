/// The use cases of the tenant service, one record each, and the ports that hold its state.
///
/// Open [melmastoon.application.kernel.Commands] first: everything that all writes share is there. Each feature is a
/// package of its own; [melmastoon.application.AggregateTypes] lists the kinds of aggregate that they define. Ports
/// are plural nouns (`Memberships`, `Invitations`).
@NullMarked
package melmastoon.application;

import org.jspecify.annotations.NullMarked;
