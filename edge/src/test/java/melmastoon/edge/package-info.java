/// The edge on a real server in this process, with an issuer whose keys and answers a test controls.
///
/// Open [melmastoon.edge.TestIssuer] first; command-api's and query-api's tests use it too.
@NullMarked
package melmastoon.edge;

import org.jspecify.annotations.NullMarked;
