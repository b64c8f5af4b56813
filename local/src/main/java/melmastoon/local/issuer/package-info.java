/// The development OIDC issuer: what iam-service is in production, as far as tokens go.
///
/// [melmastoon.local.issuer.Issuer] holds the key and signs; [melmastoon.local.issuer.IssuerServer] publishes its
/// discovery document and its keys. It knows no users: whoever can read its key file can be anybody.
@NullMarked
package melmastoon.local.issuer;

import org.jspecify.annotations.NullMarked;
