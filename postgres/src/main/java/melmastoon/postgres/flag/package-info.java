/// A tenant's overrides of feature flags, a row for each.
///
/// Open [melmastoon.postgres.flag.PostgresFeatureFlags] first. [melmastoon.postgres.flag.FeatureFlagWire] encodes
/// events and states.
@NullMarked
package melmastoon.postgres.flag;

import org.jspecify.annotations.NullMarked;
