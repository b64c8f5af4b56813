/// The vocabulary of authorization and the answer to *may this subject do this, here, now?*
///
/// Start at [melmastoon.access.Evaluator]: it answers a [melmastoon.access.Question] with a
/// [melmastoon.access.Decision], from a [melmastoon.access.TenantView] and nothing else. A view is made of
/// [melmastoon.access.Fact]s, which the write side reads from tables and the read side from events.
/// What permissions there are, and what the system roles may do, is in `permissions.txt`, read by
/// [melmastoon.access.PermissionCatalogue].
@NullMarked
package melmastoon.access;

import org.jspecify.annotations.NullMarked;
