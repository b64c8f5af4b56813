/// Who asks: bearer tokens, their issuers and keys.
///
/// Open [melmastoon.edge.token.BearerFilter] first. A [melmastoon.edge.token.RouteGroup] says which issuer and
/// audience a route takes; [melmastoon.edge.token.Tokens] verifies; [melmastoon.edge.token.IssuerKeys] has an
/// issuer's keys.
@NullMarked
package melmastoon.edge.token;

import org.jspecify.annotations.NullMarked;
