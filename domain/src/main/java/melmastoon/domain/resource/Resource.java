package melmastoon.domain.resource;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.util.Optional;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// Something that another system has, of a type that the tenant has registered: where it belongs, and what
/// conditions may ask of it.
///
///     register ──→ Registered ──→ Removed
///                   ↑  │  ↑ remove   │
///                   └──┘  └──────────┘
///                   register: what it says is replaced
///
/// A removed one keeps its version, so that a version is never that of two contents, and nothing else.
public sealed interface Resource extends Aggregate<Resource, ResourceEvent> {
    /// In one tenant, not counting removed ones: snapshots and the readers' views are sized for that many.
    int MAX_RESOURCES = 10_000;

    TenantId tenant();

    ResourceId id();

    record Registered(TenantId tenant, ResourceId id, Optional<Anchor> anchor, Properties properties)
            implements Resource {}

    record Removed(TenantId tenant, ResourceId id) implements Resource {
        @Override
        public Optional<Anchor> anchor() {
            return Optional.empty();
        }
    }

    /// Registers a resource that was never registered before.
    static Decision<ResourceEvent, ResourceRefusal> create(ResourceCommand.Register register) {
        if (register.facts().others() >= MAX_RESOURCES) {
            return refuse(new ResourceRefusal.TooMany());
        }
        return register.refusal()
                .<Decision<ResourceEvent, ResourceRefusal>>map(Decision::refuse)
                .orElseGet(() -> accept(register.event()));
    }

    static Resource of(ResourceEvent event) {
        return switch (event) {
            case ResourceEvent.Registered(var tenant, var id, var anchor, var properties) ->
                new Registered(tenant, id, anchor, properties);
            case ResourceEvent.Removed(var tenant, var id) -> new Removed(tenant, id);
        };
    }

    /// What `command` leads to. The same again is accepted without an event (ruling 1).
    default Decision<ResourceEvent, ResourceRefusal> decide(ResourceCommand command) {
        return switch (this) {
            case Registered _ ->
                switch (command) {
                    case ResourceCommand.Register register ->
                        register.refusal()
                                .<Decision<ResourceEvent, ResourceRefusal>>map(Decision::refuse)
                                .orElseGet(
                                        () -> of(register.event()).equals(this) ? accept() : accept(register.event()));
                    case ResourceCommand.Remove _ -> accept(new ResourceEvent.Removed(tenant(), id()));
                };
            case Removed _ ->
                switch (command) {
                    case ResourceCommand.Register register -> create(register);
                    case ResourceCommand.Remove _ -> accept();
                };
        };
    }

    @Override
    default Resource after(ResourceEvent event) {
        return of(event);
    }

    /// The unit that it belongs to; empty where it belongs to the tenant.
    Optional<Anchor> anchor();

    /// Where somebody must hold a permission over it.
    default Scope scope() {
        return Anchor.scopeOf(anchor());
    }
}
