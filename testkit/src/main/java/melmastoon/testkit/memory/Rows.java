package melmastoon.testkit.memory;

import java.time.Instant;
import melmastoon.application.kernel.AuditEntry;
import melmastoon.application.kernel.OutboxEntry;
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
        PVector<AuditEntry> audits) {
    static final Rows NONE = new Rows(0, Instant.EPOCH, HashTreePMap.empty(), TreePVector.empty(), TreePVector.empty());

    PMap<String, Versioned<?>> states(String kind) {
        return states.getOrDefault(kind, HashTreePMap.empty());
    }

    Rows withState(String kind, String id, Versioned<?> state) {
        var next = states.plus(kind, states(kind).plus(id, state));
        return new Rows(revision, lastOccurredAt, next, outbox, audits);
    }

    Rows at(long nextRevision, Instant occurredAt) {
        return new Rows(nextRevision, occurredAt, states, outbox, audits);
    }

    Rows withOutbox(PVector<OutboxEntry> next) {
        return new Rows(revision, lastOccurredAt, states, next, audits);
    }

    Rows withAudits(PVector<AuditEntry> next) {
        return new Rows(revision, lastOccurredAt, states, outbox, next);
    }
}
