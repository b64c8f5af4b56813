package melmastoon.query.decision;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How a request's questions are decided.
///
/// @param timeLimit how long all questions of one request may take together, from when their state is there; far more
///                  than the most that may be asked need
@ConfigurationProperties("melmastoon.decisions")
record DecisionSettings(@Bindable(defaultValue = "1s") Duration timeLimit) {
    DecisionSettings {
        if (timeLimit.isNegative()) {
            throw new IllegalArgumentException("melmastoon.decisions.time-limit must not be negative");
        }
    }
}
