/// Forward authorization: gateways ask here, by their own means, whether a request to another service may pass.
///
/// Open [melmastoon.query.forward.ForwardController] first. [melmastoon.access.forward.RouteTable] says which
/// permission a request needs, [melmastoon.query.forward.Gateway] where each gateway says which request it asks about.
@NullMarked
package melmastoon.query.forward;

import org.jspecify.annotations.NullMarked;
