/// The hotel business itself: its name, where its data is stored, and which state it is in.
///
/// Open [melmastoon.domain.tenant.Tenant] first. What T-1 to T-5 ask stands in `docs/rules.md`.
@NullMarked
package melmastoon.domain.tenant;

import org.jspecify.annotations.NullMarked;
