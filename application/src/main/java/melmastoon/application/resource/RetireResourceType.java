package melmastoon.application.resource;

import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeCommand;
import melmastoon.domain.resource.ResourceTypeName;

/// Ends a resource type of which no resource is registered, and whose permissions no role has. Its name is not used
/// again.
@UseCase
public record RetireResourceType(Commands commands) {
    public record ResourceTypeRetired(ResourceTypeName name) {}

    private static final Operation<ResourceTypeRetired> OPERATION = Operation.command(
            "retire_resource_type", Authorization.permission("resource_type:define"), ResourceTypeRetired.class);

    public CommandResult<ResourceTypeRetired> retire(Request request, TenantId tenant, ResourceTypeName name) {
        return commands.change(request, OPERATION, tenant, ResourceTypeTarget.of(name), RetireResourceType::decide);
    }

    private static CommandDecision<ResourceTypeRetired> decide(CommandContext context, Versioned<ResourceType> type) {
        var name = type.state().name();
        var isInUse = context.port(Resources.class).count(name) > 0;
        var isGranted = context.port(ResourceTypes.class).isGranted(name);
        return CommandDecision.of(
                type.state().decide(new ResourceTypeCommand.Retire(isInUse, isGranted)),
                ResourceTypeType.TYPE,
                type,
                after -> new ResourceTypeRetired(after.name()));
    }
}
