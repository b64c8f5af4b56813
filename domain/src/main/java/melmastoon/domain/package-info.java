/// Decides what may happen to a tenant, and does nothing else: no clock, no randomness, no storage, no
/// framework.
///
/// Each feature package holds one aggregate: its states, the commands it accepts, the events they lead to and
/// its refusals. Open [melmastoon.domain.tenant.Tenant] first; the others have the same shape. This package has
/// what they share: [melmastoon.domain.Decision], [melmastoon.domain.Refusal], [melmastoon.domain.Text].
@NullMarked
package melmastoon.domain;

import org.jspecify.annotations.NullMarked;
