package melmastoon.application.resource;

import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.Target;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.resource.Resource;
import melmastoon.domain.resource.ResourceCommand;
import melmastoon.domain.resource.ResourceId;
import melmastoon.domain.resource.ResourceRefusal;

/// Removes a resource. It can be registered again.
@UseCase
public record RemoveResource(Commands commands) {
    /// @param resource as `type/externalId`
    public record ResourceRemoved(String resource) {}

    private static final Operation<ResourceRemoved> OPERATION =
            Operation.command("remove_resource", Authorization.people("resource:remove"), ResourceRemoved.class);

    /// Removing what is removed already is accepted without an event (ruling 1).
    public CommandResult<ResourceRemoved> remove(Request request, TenantId tenant, ResourceId id) {
        return commands.change(request, OPERATION, tenant, target(id), (_, resource) -> decide(resource));
    }

    private static Target<Resource> target(ResourceId id) {
        return new Target<>(
                id.toString(),
                context -> context.port(Resources.class).find(id),
                new ResourceRefusal.NotFound(id),
                Resource::scope);
    }

    private static CommandDecision<ResourceRemoved> decide(Versioned<Resource> resource) {
        return CommandDecision.of(
                resource.state().decide(new ResourceCommand.Remove()),
                RegisteredResourceType.TYPE,
                resource,
                after -> new ResourceRemoved(after.id().toString()));
    }
}
