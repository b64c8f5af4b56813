package melmastoon.domain.erasure;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import melmastoon.access.GuestErasureId;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// The erasure of what the platform knows of one guest: asked of every service that holds data of guests, and completed
/// once each of them has acknowledged it (ruling 29).
///
///     request ──→ Requested ──acknowledge──→ Completed
///                     ↺ acknowledge, while another service owes it
public sealed interface GuestErasure extends Aggregate<GuestErasure, ErasureEvent.Acknowledged> {
    ErasureRequest request();

    /// When each service has acknowledged it, of those that have.
    Map<ServiceName, Instant> acknowledged();

    /// The services that have not acknowledged it yet.
    Set<ServiceName> owed();

    /// @param owed at least one
    record Requested(ErasureRequest request, Set<ServiceName> owed, Map<ServiceName, Instant> acknowledged)
            implements GuestErasure {
        public Requested {
            owed = Set.copyOf(owed);
            acknowledged = Map.copyOf(acknowledged);
            if (owed.isEmpty()) {
                throw new IllegalArgumentException("an erasure that no service owes is completed");
            }
        }
    }

    record Completed(ErasureRequest request, Map<ServiceName, Instant> acknowledged) implements GuestErasure {
        public Completed {
            acknowledged = Map.copyOf(acknowledged);
        }

        @Override
        public Set<ServiceName> owed() {
            return Set.of();
        }
    }

    static GuestErasure of(ErasureEvent.Requested event) {
        return new Requested(event.request(), event.required(), Map.of());
    }

    /// What `command` leads to. A service that acknowledges again changes nothing (ruling 1).
    default Decision<ErasureEvent.Acknowledged, ErasureRefusal> decide(ErasureCommand command, Instant now) {
        return switch (command) {
            case ErasureCommand.Acknowledge(var service) -> {
                if (acknowledged().containsKey(service)) {
                    yield accept();
                }
                yield owed().contains(service)
                        ? accept(new ErasureEvent.Acknowledged(id(), tenant(), service, now))
                        : refuse(new ErasureRefusal.ServiceNotRequired(id(), service));
            }
        };
    }

    @Override
    default GuestErasure after(ErasureEvent.Acknowledged event) {
        var done = new HashMap<>(acknowledged());
        done.put(event.service(), event.at());
        var rest = new HashSet<>(owed());
        rest.remove(event.service());
        return rest.isEmpty() ? new Completed(request(), done) : new Requested(request(), rest, done);
    }

    default GuestErasureId id() {
        return request().id();
    }

    default TenantId tenant() {
        return request().tenant();
    }
}
