package melmastoon.domain.resource;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// A type of resources that a tenant has of its own. With each of its actions it is a permission (ruling 57).
///
///     register ──→ Registered ──→ Retired, and nothing leaves Retired
///                   ↑     │  retire: while no resource is of it, and no role grants its permissions
///                   └─────┘
///                   change: wider only, since resources and roles rely on it
///
/// A name is not used twice: a role that once granted `record:read` would grant it again.
public sealed interface ResourceType extends Aggregate<ResourceType, ResourceTypeEvent.Change> {
    /// In one tenant, retired ones too: the readers' views hold all of them.
    int MAX_TYPES = 100;

    TenantId tenant();

    ResourceTypeName name();

    /// Whether each resource belongs to a unit of the tenant's tree, and its permissions are granted property by
    /// property. Never changes.
    boolean isAnchored();

    TypeDefinition definition();

    record Registered(TenantId tenant, ResourceTypeName name, boolean isAnchored, TypeDefinition definition)
            implements ResourceType {}

    record Retired(TenantId tenant, ResourceTypeName name, boolean isAnchored, TypeDefinition definition)
            implements ResourceType {}

    /// Registers a type whose name the tenant has never used.
    ///
    /// @param others how many types the tenant has, retired ones too
    static Decision<ResourceTypeEvent.Registered, ResourceTypeRefusal> register(
            ResourceTypeCommand.Register register, int others) {
        if (register.name().isThePlatforms()) {
            return refuse(new ResourceTypeRefusal.NameReserved(register.name()));
        }
        if (others >= MAX_TYPES) {
            return refuse(new ResourceTypeRefusal.TooMany());
        }
        return accept(new ResourceTypeEvent.Registered(
                register.tenant(), register.name(), register.isAnchored(), register.definition()));
    }

    static ResourceType of(ResourceTypeEvent.Registered event) {
        return new Registered(event.tenant(), event.name(), event.isAnchored(), event.definition());
    }

    /// What `command` leads to. What is so already is accepted without an event (ruling 1).
    default Decision<ResourceTypeEvent.Change, ResourceTypeRefusal> decide(ResourceTypeCommand command) {
        return switch (this) {
            case Registered registered ->
                switch (command) {
                    case ResourceTypeCommand.Register _ -> refuse(new ResourceTypeRefusal.NameTaken(name()));
                    case ResourceTypeCommand.Change change -> change(registered, change);
                    case ResourceTypeCommand.Retire retire -> retire(registered, retire);
                };
            case Retired _ ->
                switch (command) {
                    case ResourceTypeCommand.Register _, ResourceTypeCommand.Change _ ->
                        refuse(new ResourceTypeRefusal.Retired(name()));
                    case ResourceTypeCommand.Retire _ -> accept();
                };
        };
    }

    private static Decision<ResourceTypeEvent.Change, ResourceTypeRefusal> retire(
            Registered type, ResourceTypeCommand.Retire retire) {
        if (retire.isInUse()) {
            return refuse(new ResourceTypeRefusal.InUse(type.name()));
        }
        return retire.isGranted()
                ? refuse(new ResourceTypeRefusal.Granted(type.name()))
                : accept(new ResourceTypeEvent.Retired(type.tenant(), type.name()));
    }

    private static Decision<ResourceTypeEvent.Change, ResourceTypeRefusal> change(
            Registered type, ResourceTypeCommand.Change change) {
        var before = type.definition();
        var after = new TypeDefinition(
                change.actions().orElse(before.actions()), change.properties().orElse(before.properties()));
        if (!after.actions().containsAll(before.actions())) {
            return refuse(new ResourceTypeRefusal.Narrowed("no action can be taken away from a type"));
        }
        var narrowing = before.properties().narrowing(after.properties());
        if (narrowing.isPresent()) {
            return refuse(new ResourceTypeRefusal.Narrowed(narrowing.get()));
        }
        return after.equals(before)
                ? accept()
                : accept(new ResourceTypeEvent.Changed(type.tenant(), type.name(), after));
    }

    @Override
    default ResourceType after(ResourceTypeEvent.Change event) {
        return switch (event) {
            case ResourceTypeEvent.Changed(var tenant, var name, var definition) ->
                new Registered(tenant, name, isAnchored(), definition);
            case ResourceTypeEvent.Retired(var tenant, var name) ->
                new Retired(tenant, name, isAnchored(), definition());
        };
    }
}
