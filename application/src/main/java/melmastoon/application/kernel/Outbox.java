package melmastoon.application.kernel;

import java.util.List;
import melmastoon.domain.DomainEvent;

/// The events to be published, in the order of revisions. Insert-only.
public interface Outbox {

    /// @param entries of consecutive revisions, all of the pinned tenant
    /// @throws IllegalArgumentException where one is of another tenant, and nothing is written
    void append(List<OutboxEntry> entries);

    /// A state as snapshots carry it.
    <S, E extends DomainEvent> SnapshotItem item(AggregateType<S, E> type, Versioned<S> state);
}
