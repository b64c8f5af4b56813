/// These parts on a real server in this process, with an issuer whose keys and answers a test controls.
///
/// Open [melmastoon.http.TestIssuer] first; command-api's and query-api's tests use it too.
@NullMarked
package melmastoon.http;

import org.jspecify.annotations.NullMarked;
