/// What feature flags say to decisions: [melmastoon.topology.flag.FeatureFlagKind].
@NullMarked
package melmastoon.topology.flag;

import org.jspecify.annotations.NullMarked;
