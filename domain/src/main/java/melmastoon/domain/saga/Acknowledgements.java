package melmastoon.domain.saga;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import melmastoon.domain.erasure.ServiceName;

/// Which services still owe a saga their acknowledgement, and when the others gave it.
///
/// A saga keeps the services that were required when it began: a setting that changes later does not change it.
public record Acknowledgements(Set<ServiceName> owed, Map<ServiceName, Instant> given) {
    public Acknowledgements {
        owed = Set.copyOf(owed);
        given = Map.copyOf(given);
        if (owed.stream().anyMatch(given::containsKey)) {
            throw new IllegalArgumentException("a service owes what it has given: " + owed + ", " + given.keySet());
        }
    }

    public static Acknowledgements owedBy(Set<ServiceName> required) {
        return new Acknowledgements(required, Map.of());
    }

    /// Whether nobody owes one.
    public boolean isComplete() {
        return owed.isEmpty();
    }

    public boolean isGivenBy(ServiceName service) {
        return given.containsKey(service);
    }

    public boolean isOwedBy(ServiceName service) {
        return owed.contains(service);
    }

    /// Whether `service` is the last one that owes it.
    public boolean isLast(ServiceName service) {
        return owed.equals(Set.of(service));
    }

    public Acknowledgements by(ServiceName service, Instant at) {
        var rest = new HashSet<>(owed);
        rest.remove(service);
        var done = new HashMap<>(given);
        done.put(service, at);
        return new Acknowledgements(rest, done);
    }
}
