/// What every saga has: services that have to acknowledge something before it goes on, and those that have done so.
///
/// Open [melmastoon.domain.saga.Acknowledgements] first. The sagas themselves are
/// [melmastoon.domain.closing.TenantClosure] and [melmastoon.domain.organization.UnitMove].
@NullMarked
package melmastoon.domain.saga;

import org.jspecify.annotations.NullMarked;
