/// Toggling feature flags. They are read at query-api.
///
/// Open [melmastoon.command.flag.FeatureFlagController] first.
@NullMarked
package melmastoon.command.flag;

import org.jspecify.annotations.NullMarked;
