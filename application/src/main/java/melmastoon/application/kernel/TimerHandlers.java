package melmastoon.application.kernel;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Every handler by its kind of timer.
public final class TimerHandlers {
    private final Map<String, TimerHandler> byKind;

    /// @throws IllegalStateException where two handle the same kind
    public TimerHandlers(Collection<TimerHandler> all) {
        byKind = all.stream().collect(toUnmodifiableMap(TimerHandler::timer, Function.identity()));
    }

    public Set<String> kinds() {
        return byKind.keySet();
    }

    /// Empty for a kind that a newer build has set, or that this process cannot do.
    Optional<TimerHandler> of(Timer timer) {
        return Optional.ofNullable(byKind.get(timer.kind())).filter(TimerHandler::isConfigured);
    }
}
