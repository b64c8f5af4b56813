/// What a hotel business says about itself once for all its properties: currencies, languages, time zone, taxes and the
/// house rules that reservations start from.
///
/// Open [melmastoon.domain.config.TenantConfig] first; [melmastoon.domain.config.ConfigSettings] is what it says.
/// Invariants TC-1 to TC-5, rulings 7 and 61.
@NullMarked
package melmastoon.domain.config;

import org.jspecify.annotations.NullMarked;
