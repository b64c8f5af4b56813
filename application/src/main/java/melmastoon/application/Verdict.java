package melmastoon.application;

import java.util.List;
import java.util.Map;
import melmastoon.domain.Refusal;

/// What a use case has decided. Nothing was saved yet; [Commands] saves.
public sealed interface Verdict {

    /// @param changes in the order in which their events happened; none where all was so already
    /// @param ids     for the [Answer]
    /// @param version for the [Answer]
    record Accept(List<Change> changes, Map<String, String> ids, int version) implements Verdict {
        public Accept {
            changes = List.copyOf(changes);
            ids = Map.copyOf(ids);
        }
    }

    /// @param nonetheless what is saved although the command is refused: a wrong token is counted
    record Refuse(Refusal refusal, List<Change> nonetheless) implements Verdict {
        public Refuse {
            nonetheless = List.copyOf(nonetheless);
        }
    }

    /// About one aggregate, which may be as it was.
    static Verdict about(Change.OfTenant change, Map<String, String> ids) {
        return new Accept(because(change, change.because()), ids, change.after().version());
    }

    static Verdict about(Change.OfMembership change, Map<String, String> ids) {
        return new Accept(because(change, change.because()), ids, change.after().version());
    }

    private static List<Change> because(Change change, List<?> events) {
        return events.isEmpty() ? List.of() : List.of(change);
    }

    static Verdict refuse(Refusal refusal) {
        return new Refuse(refusal, List.of());
    }
}
