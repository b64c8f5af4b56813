package melmastoon.application.resource;

import java.util.Optional;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.PutOutcome;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.Slot;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.domain.resource.Anchor;
import melmastoon.domain.resource.Properties;
import melmastoon.domain.resource.Resource;
import melmastoon.domain.resource.ResourceCommand;
import melmastoon.domain.resource.ResourceEvent;
import melmastoon.domain.resource.ResourceId;
import melmastoon.domain.resource.ResourceRefusal;

/// Registers a resource of a type of the tenant's, or replaces what is said of it.
///
/// Whoever moves it must hold the permission where it belonged and where it will: both decide who reaches it (ruling
/// 38).
@UseCase
public record RegisterResource(Commands commands) {

    /// @param anchor the unit that it belongs to
    public record Registration(Optional<AnchorRef> anchor, Properties properties) {}

    /// @param resource as `type/externalId`
    public record ResourceRegistered(String resource, PutOutcome outcome) {}

    private static final Operation<ResourceRegistered> OPERATION =
            Operation.command("register_resource", Authorization.people("resource:register"), ResourceRegistered.class);

    public CommandResult<ResourceRegistered> register(
            Request request, TenantId tenant, ResourceId id, Registration wanted) {
        return commands.put(
                request,
                OPERATION,
                tenant,
                new Slot<>(
                        id.toString(),
                        RegisteredResourceType.TYPE,
                        context -> context.port(Resources.class).find(id),
                        RegisterResource::scope),
                (context, found) -> decide(context, id, found, wanted));
    }

    /// Whoever registers a removed one again takes nothing from where it was.
    private static Optional<Scope> scope(Resource before) {
        return switch (before) {
            case Resource.Registered registered -> Optional.of(registered.scope());
            case Resource.Removed _ -> Optional.empty();
        };
    }

    private static CommandDecision<ResourceRegistered> decide(
            CommandContext context, ResourceId id, Optional<Versioned<Resource>> found, Registration wanted) {
        var anchor = wanted.anchor()
                .flatMap(named -> named.find(
                        context.port(OrganizationUnits.class),
                        found.map(Versioned::state).flatMap(Resource::anchor)));
        if (wanted.anchor().isPresent() && anchor.isEmpty()) {
            return CommandDecision.refuse(
                    new ResourceRefusal.AnchorNotFound(wanted.anchor().get().text()));
        }
        var register =
                new ResourceCommand.Register(context.tenant(), id, anchor, wanted.properties(), facts(context, id));
        return OPERATION
                .refusedOver(Anchor.scopeOf(anchor), context)
                .<CommandDecision<ResourceRegistered>>map(CommandDecision::refuse)
                .orElseGet(() -> found.map(before -> again(before, register))
                        .orElseGet(() -> Resource.create(register)
                                .fold(events -> created(events.getFirst()), CommandDecision::refuse)));
    }

    private static ResourceCommand.Register.Facts facts(CommandContext context, ResourceId id) {
        return new ResourceCommand.Register.Facts(
                context.port(ResourceTypes.class).find(id.type()).map(Versioned::state),
                context.port(Resources.class).count());
    }

    private static CommandDecision<ResourceRegistered> created(ResourceEvent registered) {
        return CommandDecision.accept(
                new ResourceRegistered(registered.id().toString(), PutOutcome.CREATED),
                Change.created(RegisteredResourceType.TYPE, registered, Resource.of(registered)));
    }

    private static CommandDecision<ResourceRegistered> again(
            Versioned<Resource> before, ResourceCommand.Register register) {
        return CommandDecision.of(
                before.state().decide(register),
                RegisteredResourceType.TYPE,
                before,
                after -> new ResourceRegistered(after.id().toString(), outcome(before.state(), after)));
    }

    private static PutOutcome outcome(Resource before, Resource after) {
        return switch (before) {
            case Resource.Removed _ -> PutOutcome.CREATED;
            case Resource.Registered _ -> after.equals(before) ? PutOutcome.UNCHANGED : PutOutcome.REPLACED;
        };
    }
}
