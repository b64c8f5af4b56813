/// Random sequences of commands, sent to a running stack and to a model of the specification: both must answer the
/// same, say the same happened, and show the same afterwards; live, after a restart of query-api, and from a
/// snapshot.
///
/// Open [melmastoon.local.verify.Verification] first; [melmastoon.local.verify.Sequence] is one tenant's.
@NullMarked
package melmastoon.local.verify;

import org.jspecify.annotations.NullMarked;
