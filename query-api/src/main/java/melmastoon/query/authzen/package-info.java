/// OpenID AuthZEN Authorization API 1.0: one decision point a tenant, with the same decisions as the check's.
///
/// Open [melmastoon.query.authzen.EvaluationBody] first: it says what the specification's entities mean here.
@NullMarked
package melmastoon.query.authzen;

import org.jspecify.annotations.NullMarked;
