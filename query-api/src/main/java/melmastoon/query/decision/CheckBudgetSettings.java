package melmastoon.query.decision;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// How many checks one tenant may ask of one replica (ruling 32).
///
/// @param perSecond in the long run; generous, because a check costs some 50 µs of one core over HTTP
/// @param burst     at once, after a quiet time
@ConfigurationProperties("melmastoon.check-budget")
record CheckBudgetSettings(
        @Bindable(defaultValue = "10000") int perSecond, @Bindable(defaultValue = "20000") int burst) {
    CheckBudgetSettings {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("melmastoon.check-budget: per-second and burst must be at least 1");
        }
    }
}
