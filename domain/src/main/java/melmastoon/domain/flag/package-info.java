/// Feature flags of the platform, and what a tenant sets in their place.
///
/// Open [melmastoon.domain.flag.FeatureFlag] first. Which flags there are is the data file `flags.txt`;
/// [melmastoon.access.Rollout] says for whom a flag is on that is rolled out to a share. Invariants F-1 and F-2,
/// ruling 1.
@NullMarked
package melmastoon.domain.flag;

import org.jspecify.annotations.NullMarked;
