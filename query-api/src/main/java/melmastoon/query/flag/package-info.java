/// Reads of what a tenant says about feature flags. Open [melmastoon.query.flag.FeatureFlagController].
@NullMarked
package melmastoon.query.flag;

import org.jspecify.annotations.NullMarked;
