package melmastoon.postgres.kernel;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import melmastoon.application.kernel.AggregateType;
import melmastoon.domain.DomainEvent;
import org.jspecify.annotations.Nullable;

/// Every kind of aggregate that is stored, as its feature's bean says.
@Singleton
public final class StoredAggregates {
    private final Map<AggregateType<?, ?>, StoredAggregate<?, ?>> byType;
    private final Map<Class<?>, StoredAggregate<?, ?>> byPort;

    StoredAggregates(List<StoredAggregate<?, ?>> all) {
        byType = all.stream().collect(toUnmodifiableMap(StoredAggregate::type, identity()));
        byPort = all.stream().collect(toUnmodifiableMap(StoredAggregate::port, identity()));
    }

    public Collection<AggregateType<?, ?>> types() {
        return byType.keySet();
    }

    @SuppressWarnings("unchecked") // the map holds each under its own type
    <S, E extends DomainEvent> StoredAggregate<S, E> of(AggregateType<S, E> type) {
        return (StoredAggregate<S, E>) required(byType.get(type), type.kind());
    }

    StoredAggregate<?, ?> of(Class<?> port) {
        return required(byPort.get(port), port.getSimpleName());
    }

    private static StoredAggregate<?, ?> required(@Nullable StoredAggregate<?, ?> found, String name) {
        if (found == null) {
            throw new IllegalArgumentException(name + " is not stored on Postgres");
        }
        return found;
    }
}
