package melmastoon.application.resource;

import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeCommand;
import melmastoon.domain.resource.ResourceTypeEvent;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.domain.resource.TypeDefinition;

/// Registers a type of resources of the tenant's own (ruling 57).
@UseCase
public record RegisterResourceType(Commands commands) {

    /// @param isAnchored whether each of its resources belongs to a unit
    public record NewType(ResourceTypeName name, boolean isAnchored, TypeDefinition definition) {}

    public record ResourceTypeRegistered(ResourceTypeName name) {}

    private static final Operation<ResourceTypeRegistered> OPERATION = Operation.command(
            "register_resource_type", Authorization.permission("resource_type:define"), ResourceTypeRegistered.class);

    public CommandResult<ResourceTypeRegistered> register(Request request, TenantId tenant, NewType wanted) {
        return commands.change(request, OPERATION, tenant, context -> decide(context, wanted));
    }

    private static CommandDecision<ResourceTypeRegistered> decide(CommandContext context, NewType wanted) {
        var types = context.port(ResourceTypes.class);
        var register = new ResourceTypeCommand.Register(
                context.tenant(), wanted.name(), wanted.isAnchored(), wanted.definition());
        return types.find(wanted.name())
                .map(existing -> CommandDecision.of(
                        existing.state().decide(register),
                        ResourceTypeType.TYPE,
                        existing,
                        type -> new ResourceTypeRegistered(type.name())))
                .orElseGet(() -> ResourceType.register(register, types.count())
                        .fold(events -> registered(events.getFirst()), CommandDecision::refuse));
    }

    private static CommandDecision<ResourceTypeRegistered> registered(ResourceTypeEvent.Registered registered) {
        return CommandDecision.accept(
                new ResourceTypeRegistered(registered.name()),
                Change.created(ResourceTypeType.TYPE, registered, ResourceType.of(registered)));
    }
}
