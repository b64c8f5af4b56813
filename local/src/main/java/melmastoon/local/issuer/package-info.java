/// The development OIDC issuer: what iam-service is in production, as far as tokens go.
///
/// [melmastoon.local.issuer.Issuer] holds the key and signs; [melmastoon.local.issuer.IssuerServer] publishes its
/// discovery document and its keys. It knows no users: with its key file, a token of any user can be made.
@NullMarked
package melmastoon.local.issuer;

import org.jspecify.annotations.NullMarked;
