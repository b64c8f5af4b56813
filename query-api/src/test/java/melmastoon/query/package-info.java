/// The API over a real HTTP server. [melmastoon.query.Hotels] is the server with tenants in it, folded without a
/// broker; [melmastoon.query.ReplicaOnABrokerTest] has the broker.
@NullMarked
package melmastoon.query;

import org.jspecify.annotations.NullMarked;
