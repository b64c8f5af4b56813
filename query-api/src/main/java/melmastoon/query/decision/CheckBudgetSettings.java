package melmastoon.query.decision;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// How many checks may be asked of this replica about one tenant (ruling 32).
///
/// @param perSecond generous: about half of what one replica on two cores answers over HTTP
@ConfigurationProperties("melmastoon.check-budget")
record CheckBudgetSettings(@Bindable(defaultValue = "10000") int perSecond) {
    CheckBudgetSettings {
        if (perSecond < 1) {
            throw new IllegalArgumentException("melmastoon.check-budget.per-second must be at least 1");
        }
    }
}
