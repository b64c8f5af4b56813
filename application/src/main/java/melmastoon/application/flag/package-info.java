/// Feature flags: toggle one. They are in the log, so query-api reads them.
///
/// Open [melmastoon.application.flag.ToggleFeatureFlag] first; [melmastoon.application.flag.FeatureFlags] is the port.
@NullMarked
package melmastoon.application.flag;

import org.jspecify.annotations.NullMarked;
