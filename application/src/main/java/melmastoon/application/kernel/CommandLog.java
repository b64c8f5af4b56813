package melmastoon.application.kernel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Id;
import melmastoon.access.Position;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.Refusal;

/// Writes what one command leaves behind: states, events at consecutive revisions, one step of the position, audit.
///
/// States are saved as they come, so that what is decided next reads them; the rest is written by [#end].
final class CommandLog {
    private final TenantTransaction transaction;
    private final Request request;
    private final Id.Mint mint;
    private final Traces traces;
    private final TenantHead head;
    private final Instant now;
    private final List<OutboxEntry.Content> contents = new ArrayList<>();
    private final List<Audited> audited = new ArrayList<>();
    private final Map<TimerName, Timer> ended = new LinkedHashMap<>();
    private final Map<TimerName, Timer> set = new LinkedHashMap<>();
    private String operation;

    /// What was refused.
    ///
    /// @param subject what it was about, in text form
    /// @param right   by which the actor asked for it; empty where it has none
    record Asked(String subject, Optional<Evidence> right) {}

    private record TimerName(String kind, String key) {
        static TimerName of(Timer timer) {
            return new TimerName(timer.kind(), timer.key());
        }
    }

    /// @param head the tenant's, locked
    CommandLog(
            TenantTransaction transaction,
            Request request,
            String operation,
            Id.Mint mint,
            Traces traces,
            TenantHead head,
            Instant now) {
        this.transaction = transaction;
        this.request = request;
        this.operation = operation;
        this.mint = mint;
        this.traces = traces;
        this.head = head;
        this.now = now;
    }

    /// What follows is done by `name`.
    void operation(String name) {
        operation = name;
    }

    /// @param right by which the actor does it
    void accepted(List<Effect> effects, Optional<Evidence> right) {
        write(effects, 0, new Outcome(operation, AuditEntry.ACCEPTED, right));
    }

    /// The same where the first effect is the tenant, which was stored by [#add].
    void created(List<Effect> effects, Evidence right) {
        write(effects, 1, new Outcome(operation, AuditEntry.ACCEPTED, Optional.of(right)));
    }

    void refused(Asked asked, Refusal refusal, List<Effect> nonetheless) {
        var outcome = new Outcome(operation, refusal.code(), asked.right());
        if (nonetheless.isEmpty()) {
            audited.add(new Audited(asked.subject(), Map.of(), Map.of(), Map.of(), outcome));
        } else {
            write(nonetheless, 0, outcome);
        }
    }

    /// @return the position after the command
    Position end() {
        if (audited.isEmpty()) {
            return head.position(); // what was asked for was so already
        }
        var after = head.position().plus(contents.size());
        // Whatever a clock once said: `occurredAt` never goes back within a tenant.
        var occurredAt = contents.isEmpty() || now.isBefore(head.lastOccurredAt()) ? head.lastOccurredAt() : now;
        var entries = audited.stream().map(what -> entry(what, after)).toList();
        transaction.heads().advance(head, after, occurredAt, AuditLink.chain(head.audit(), entries));
        publish(occurredAt);
        if (!ended.isEmpty() || !set.isEmpty()) {
            transaction.timers().replace(ended.values(), set.values());
        }
        return after;
    }

    static <S, E extends DomainEvent> boolean add(TenantTransaction transaction, Change<S, E> created) {
        return transaction.store(created.type()).add(created);
    }

    /// @param stored how many of the first effects are stored already
    private void write(List<Effect> effects, int stored, Outcome outcome) {
        for (int i = 0; i < effects.size(); i++) {
            switch (effects.get(i)) {
                case Change<?, ?> change -> {
                    var placed = change.placedAfter(head.position().plus(contents.size()));
                    if (i >= stored) {
                        save(placed);
                    }
                    contents.addAll(contents(placed));
                    keepTime(placed);
                    audited.add(audited(placed, outcome));
                }
                case Snapshot(var chunks) -> {
                    var tenant = head.position().tenant();
                    for (int chunk = 0; chunk < chunks.size(); chunk++) {
                        contents.add(
                                new OutboxEntry.SnapshotChunk(tenant, chunk + 1, chunks.size(), chunks.get(chunk)));
                    }
                    var size = Map.of("chunks", String.valueOf(chunks.size()));
                    audited.add(new Audited(tenant.toString(), Map.of(), size, Map.of(), outcome));
                }
            }
        }
    }

    private void publish(Instant occurredAt) {
        if (contents.isEmpty()) {
            return;
        }
        var command = mint.next();
        var entries = new ArrayList<OutboxEntry>();
        for (var content : contents) {
            var ordinal = entries.size() + 1;
            entries.add(new OutboxEntry(
                    mint.next(),
                    head.position().plus(ordinal),
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

    /// Notes which timers the change sets and ends.
    private <S, E extends DomainEvent> void keepTime(Change<S, E> change) {
        var type = change.type();
        var before = change.before().map(known -> type.timers(known.state())).orElse(Set.of());
        var after = type.timers(change.after().state());
        for (var timer : before) {
            if (!after.contains(timer)) {
                set.remove(TimerName.of(timer));
                ended.put(TimerName.of(timer), timer);
            }
        }
        for (var timer : after) {
            if (!before.contains(timer)) {
                ended.remove(TimerName.of(timer));
                set.put(TimerName.of(timer), timer);
            }
        }
    }

    private static <S, E extends DomainEvent> List<OutboxEntry.Content> contents(Change<S, E> change) {
        return change.published().stream()
                .<OutboxEntry.Content>map(step -> new OutboxEntry.OfAggregate<>(change.type(), step))
                .toList();
    }

    private record Outcome(String operation, String code, Optional<Evidence> right) {}

    /// One aggregate in the words of the audit.
    private record Audited(
            String subject,
            Map<String, String> before,
            Map<String, String> after,
            Map<String, String> personal,
            Outcome outcome) {}

    private static <S, E extends DomainEvent> Audited audited(Change<S, E> change, Outcome outcome) {
        var type = change.type();
        return new Audited(
                change.id(),
                change.before().map(before -> fields(type, before)).orElse(Map.of()),
                fields(type, change.after()),
                type.personalFields(change.after().state()),
                outcome);
    }

    private static <S, E extends DomainEvent> Map<String, String> fields(
            AggregateType<S, E> type, Versioned<S> versioned) {
        var fields = new LinkedHashMap<>(type.auditFields(versioned.state()));
        fields.put("version", String.valueOf(versioned.version()));
        return fields;
    }

    private AuditEntry entry(Audited what, Position after) {
        return new AuditEntry(
                mint.next(),
                now,
                request.actor().issuer(),
                request.actor().subject(),
                what.outcome().operation(),
                what.outcome().code(),
                what.outcome().right().map(Evidence::fields).orElse(Map.of()),
                what.subject(),
                what.before(),
                what.after(),
                what.personal(),
                after,
                request.requestId(),
                traces.traceId());
    }
}
