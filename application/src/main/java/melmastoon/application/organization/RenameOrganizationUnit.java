package melmastoon.application.organization;

import melmastoon.access.OrganizationUnitId;
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
import melmastoon.domain.organization.OrganizationCommand;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.UnitName;

/// Gives an organization unit another name.
@UseCase
public record RenameOrganizationUnit(Commands commands) {
    public record UnitRenamed(OrganizationUnitId organizationUnitId) {}

    private static final Operation<UnitRenamed> OPERATION = Operation.command(
            "rename_organization_unit", Authorization.permission("organization:update"), UnitRenamed.class);

    /// The name that it has already is accepted without an event (ruling 1).
    public CommandResult<UnitRenamed> rename(Request request, TenantId tenant, OrganizationUnitId unit, UnitName name) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                OrganizationUnitTarget.of(unit),
                (context, found) -> decide(context, found, name));
    }

    private static CommandDecision<UnitRenamed> decide(
            CommandContext context, Versioned<OrganizationUnit> unit, UnitName name) {
        return CommandDecision.of(
                unit.state().decide(new OrganizationCommand.Rename(name), context.now()),
                OrganizationUnitType.TYPE,
                unit,
                after -> new UnitRenamed(after.id()));
    }
}
