/// Who asks: bearer tokens, their issuers and keys.
///
/// Open [melmastoon.http.token.BearerFilter] first. A [melmastoon.http.token.RouteGroup] says which issuer and
/// audience a route takes; [melmastoon.http.token.Tokens] verifies; [melmastoon.http.token.IssuerKeys] has an
/// issuer's keys.
@NullMarked
package melmastoon.http.token;

import org.jspecify.annotations.NullMarked;
