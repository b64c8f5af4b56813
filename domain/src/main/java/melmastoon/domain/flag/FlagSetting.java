package melmastoon.domain.flag;

import java.time.Instant;
import melmastoon.access.Subject;

/// What a tenant says about a flag, who said it, and when.
///
/// @param rollout for which share of units it is on, where it is enabled at all
public record FlagSetting(boolean enabled, BasisPoints rollout, Subject updatedBy, Instant updatedAt) {
    boolean saysTheSameAs(FlagSetting other) {
        return enabled == other.enabled && rollout.equals(other.rollout);
    }
}
