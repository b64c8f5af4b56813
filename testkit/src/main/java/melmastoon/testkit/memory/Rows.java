package melmastoon.testkit.memory;

import java.time.Instant;
import java.util.List;
import melmastoon.application.kernel.AuditHead;
import melmastoon.application.kernel.AuditLink;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.kernel.Timer;
import melmastoon.application.kernel.Versioned;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// All that is stored of one tenant, immutable.
///
/// @param states by kind, and then by id in text form
record Rows(
        long revision,
        Instant lastOccurredAt,
        PMap<String, PMap<String, Versioned<?>>> states,
        PVector<OutboxEntry> outbox,
        PVector<AuditLink> audits,
        PMap<String, Pending> timers) {
    /// @param fireAt when the timer is tried
    record Pending(Timer timer, Instant fireAt, int attempts) {}

    static final Rows NONE = new Rows(
            0, Instant.EPOCH, HashTreePMap.empty(), TreePVector.empty(), TreePVector.empty(), HashTreePMap.empty());

    PMap<String, Versioned<?>> states(String kind) {
        return states.getOrDefault(kind, HashTreePMap.empty());
    }

    Rows withState(String kind, String id, Versioned<?> state) {
        var next = states.plus(kind, states(kind).plus(id, state));
        return new Rows(revision, lastOccurredAt, next, outbox, audits, timers);
    }

    Rows at(long nextRevision, Instant occurredAt, List<AuditLink> more) {
        return new Rows(nextRevision, occurredAt, states, outbox, audits.plusAll(more), timers);
    }

    AuditHead auditHead() {
        return audits.isEmpty() ? AuditHead.NONE : audits.getLast().head();
    }

    Rows withOutbox(PVector<OutboxEntry> next) {
        return new Rows(revision, lastOccurredAt, states, next, audits, timers);
    }

    Rows withTimers(PMap<String, Pending> next) {
        return new Rows(revision, lastOccurredAt, states, outbox, audits, next);
    }
}
