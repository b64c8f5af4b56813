package melmastoon.application.kernel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import melmastoon.access.Id;
import melmastoon.access.Position;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.Refusal;

/// Writes what one command leaves behind: states, events at consecutive revisions, one step of the position, audit.
record CommandLog(
        TenantTransaction transaction,
        Request request,
        String operation,
        Map<String, String> evidence,
        Id.Mint mint,
        Traces traces) {

    /// @return the position after it
    Position accepted(TenantHead head, Instant now, List<Effect> effects) {
        return write(head, now, effects, 0, AuditEntry.ACCEPTED);
    }

    /// The same where the first effect is the tenant, which was stored by [#add].
    Position created(TenantHead head, Instant now, List<Effect> effects) {
        return write(head, now, effects, 1, AuditEntry.ACCEPTED);
    }

    /// @param subject what the command was about, in text form
    void refused(TenantHead head, Instant now, String subject, Refusal refusal, List<Effect> nonetheless) {
        if (nonetheless.isEmpty()) {
            var nothing = new Audited(subject, Map.of(), Map.of(), Map.of());
            var entry = entry(nothing, now, head.position(), refusal.code());
            advance(head, head.position(), head.lastOccurredAt(), List.of(entry));
        } else {
            write(head, now, nonetheless, 0, refusal.code());
        }
    }

    static <S, E extends DomainEvent> boolean add(TenantTransaction transaction, Change<S, E> created) {
        return transaction.store(created.type()).add(created);
    }

    /// @param stored how many of the first effects are stored already
    private Position write(TenantHead head, Instant now, List<Effect> effects, int stored, String outcome) {
        var before = head.position();
        var contents = new ArrayList<OutboxEntry.Content>();
        var audited = new ArrayList<Audited>();
        for (var effect : effects) {
            switch (effect) {
                case Change<?, ?> change -> {
                    var placed = change.placedAfter(before.plus(contents.size()));
                    if (audited.size() >= stored) {
                        save(placed);
                    }
                    contents.addAll(contents(placed));
                    audited.add(audited(placed));
                }
                case Snapshot(var chunks) -> {
                    for (int i = 0; i < chunks.size(); i++) {
                        contents.add(
                                new OutboxEntry.SnapshotChunk(before.tenant(), i + 1, chunks.size(), chunks.get(i)));
                    }
                    audited.add(new Audited(
                            before.tenant().toString(),
                            Map.of(),
                            Map.of("chunks", String.valueOf(chunks.size())),
                            Map.of()));
                }
            }
        }
        if (audited.isEmpty()) {
            return before; // what was asked for was so already
        }
        var after = before.plus(contents.size());
        // Whatever a clock once said: `occurredAt` never goes back within a tenant.
        var occurredAt = contents.isEmpty() || now.isBefore(head.lastOccurredAt()) ? head.lastOccurredAt() : now;
        advance(
                head,
                after,
                occurredAt,
                audited.stream().map(what -> entry(what, now, after, outcome)).toList());
        publish(before, occurredAt, contents);
        return after;
    }

    private void advance(TenantHead head, Position after, Instant occurredAt, List<AuditEntry> entries) {
        transaction.heads().advance(head, after, occurredAt, AuditLink.chain(head.audit(), entries));
    }

    private void publish(Position before, Instant occurredAt, List<OutboxEntry.Content> contents) {
        if (contents.isEmpty()) {
            return;
        }
        var command = mint.next();
        var entries = new ArrayList<OutboxEntry>();
        for (var content : contents) {
            var ordinal = entries.size() + 1;
            entries.add(new OutboxEntry(
                    mint.next(),
                    before.plus(ordinal),
                    occurredAt,
                    new OutboxEntry.Command(command, ordinal, contents.size()),
                    content,
                    traces.traceparent()));
        }
        transaction.outbox().append(entries);
    }

    private <S, E extends DomainEvent> void save(Change<S, E> change) {
        transaction.store(change.type()).save(change);
    }

    private static <S, E extends DomainEvent> List<OutboxEntry.Content> contents(Change<S, E> change) {
        return change.published().stream()
                .<OutboxEntry.Content>map(step -> new OutboxEntry.OfAggregate<>(change.type(), step))
                .toList();
    }

    /// One aggregate in the words of the audit.
    private record Audited(
            String subject, Map<String, String> before, Map<String, String> after, Map<String, String> personal) {}

    private static <S, E extends DomainEvent> Audited audited(Change<S, E> change) {
        var type = change.type();
        return new Audited(
                change.id(),
                change.before().map(before -> fields(type, before)).orElse(Map.of()),
                fields(type, change.after()),
                type.personalFields(change.after().state()));
    }

    private static <S, E extends DomainEvent> Map<String, String> fields(
            AggregateType<S, E> type, Versioned<S> versioned) {
        var fields = new LinkedHashMap<>(type.auditFields(versioned.state()));
        fields.put("version", String.valueOf(versioned.version()));
        return fields;
    }

    private AuditEntry entry(Audited what, Instant now, Position after, String outcome) {
        return new AuditEntry(
                mint.next(),
                now,
                request.actor().issuer(),
                request.actor().subject(),
                operation,
                outcome,
                evidence,
                what.subject(),
                what.before(),
                what.after(),
                what.personal(),
                after,
                request.requestId(),
                traces.traceId());
    }
}
