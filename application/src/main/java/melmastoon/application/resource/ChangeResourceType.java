package melmastoon.application.resource;

import java.util.Optional;
import java.util.Set;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.resource.ActionName;
import melmastoon.domain.resource.PropertySchema;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeCommand;
import melmastoon.domain.resource.ResourceTypeName;

/// Widens a resource type: more actions, more properties. What resources and roles rely on stays as it is.
@UseCase
public record ChangeResourceType(Commands commands) {

    /// @param actions    all of them; as they are where absent
    /// @param properties the whole schema; as it is where absent
    public record TypeChange(Optional<Set<ActionName>> actions, Optional<PropertySchema> properties) {}

    public record ResourceTypeChanged(ResourceTypeName name) {}

    private static final Operation<ResourceTypeChanged> OPERATION = Operation.command(
            "change_resource_type", Authorization.permission("resource_type:define"), ResourceTypeChanged.class);

    public CommandResult<ResourceTypeChanged> change(
            Request request, TenantId tenant, ResourceTypeName name, TypeChange wanted) {
        return commands.change(
                request, OPERATION, tenant, ResourceTypeTarget.of(name), (_, type) -> decide(type, wanted));
    }

    private static CommandDecision<ResourceTypeChanged> decide(Versioned<ResourceType> type, TypeChange wanted) {
        return CommandDecision.of(
                type.state().decide(new ResourceTypeCommand.Change(wanted.actions(), wanted.properties())),
                ResourceTypeType.TYPE,
                type,
                after -> new ResourceTypeChanged(after.name()));
    }
}
