package melmastoon.application.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// One event at its place in the tenant's log.
///
/// @param position    where; revisions have no gaps
/// @param occurredAt  never before that of the entry before it
/// @param traceparent of the span that decided it
public record OutboxEntry(
        UUID id,
        Position position,
        Instant occurredAt,
        Command command,
        Content content,
        Optional<String> traceparent) {

    /// The command that made the entry: readers publish all of its events at once (ruling 45).
    ///
    /// @param ordinal which of its events this is, from 1
    /// @param count   how many events it has
    public record Command(UUID id, int ordinal, int count) {}

    /// What happened.
    public sealed interface Content {
        TenantId tenant();

        /// The aggregate's id in text form, such as `mbr_…`.
        String subject();
    }

    /// A published event of one aggregate, with the state that it led to.
    public record OfAggregate<S, E extends DomainEvent>(AggregateType<S, E> type, EventWithState<S, E> step)
            implements Content {
        @Override
        public TenantId tenant() {
            return step.event().tenant();
        }

        @Override
        public String subject() {
            return type.id(step.state().state());
        }
    }

    /// A part of the tenant's whole state; the last part makes it count.
    ///
    /// @param chunk from 1
    public record SnapshotChunk(TenantId tenant, int chunk, int chunks, List<SnapshotItem> items) implements Content {
        public SnapshotChunk {
            items = List.copyOf(items);
        }

        @Override
        public String subject() {
            return tenant.toString();
        }
    }
}
