/// Development versions of the services that command-api asks: what pricing-service, reservation-service,
/// iam-service and billing-service are in production, as far as it asks them.
///
/// [melmastoon.local.peers.PeerServer] answers at one port, below a path for each service.
@NullMarked
package melmastoon.local.peers;

import org.jspecify.annotations.NullMarked;
