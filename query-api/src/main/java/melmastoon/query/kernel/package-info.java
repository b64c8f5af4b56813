/// What the features of this API share: waiting for a position, visibility, pages, entity tags, and one way to read a
/// tenant. It knows no feature.
///
/// Open [melmastoon.query.kernel.TenantReads] first, then [melmastoon.query.kernel.AtLeast].
@NullMarked
package melmastoon.query.kernel;

import org.jspecify.annotations.NullMarked;
