package melmastoon.testkit.memory;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.DomainEvent;

/// The states of one kind of aggregate. Features add the questions of their own ports.
class MemoryStore<S, E extends DomainEvent> implements Store<S, E> {
    private final Tables tables;
    private final TenantId tenant;
    private final AggregateType<S, E> type;

    MemoryStore(Tables tables, TenantId tenant, AggregateType<S, E> type) {
        this.tables = tables;
        this.tenant = tenant;
        this.type = type;
    }

    /// Ids sort by the time they were minted.
    @Override
    public List<Versioned<S>> all() {
        return states().sorted(comparing(each -> type.id(each.state()))).toList();
    }

    @Override
    public void save(Change<S, E> change) {
        var stored = byId(change.id()).map(Versioned::version);
        if (!stored.equals(change.before().map(Versioned::version))) {
            throw new IllegalStateException(change.id() + " is stored at version " + stored);
        }
        put(change.after());
        change.events().forEach(step -> step.other().ifPresent(this::put));
    }

    @SuppressWarnings("unchecked") // a kind's states are of its type
    final Optional<Versioned<S>> byId(String id) {
        return Optional.ofNullable(
                (Versioned<S>) tables.of(tenant).states(type.kind()).get(id));
    }

    @SuppressWarnings("unchecked") // a kind's states are of its type
    final Stream<Versioned<S>> states() {
        return tables.of(tenant).states(type.kind()).values().stream().map(state -> (Versioned<S>) state);
    }

    final Tables tables() {
        return tables;
    }

    final void put(Versioned<S> state) {
        tables.change(tenant, rows -> rows.withState(type.kind(), type.id(state.state()), state));
    }
}
