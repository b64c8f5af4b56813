/// Forward authorization: which permission a request to another service needs, so that a gateway can ask for it.
///
/// Open [melmastoon.access.forward.RouteTable] first: it reads a file of [melmastoon.access.forward.Route]s and finds
/// the one of an [melmastoon.access.forward.OriginalRequest], which refuses whatever two servers could read in two
/// ways.
@NullMarked
package melmastoon.access.forward;

import org.jspecify.annotations.NullMarked;
