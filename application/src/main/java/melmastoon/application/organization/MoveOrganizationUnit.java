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
import melmastoon.domain.organization.OrganizationUnit;

/// Puts an organization unit, with all that is below it, under another one at once: the step of [StartUnitMove] in
/// which it takes place, for whoever has seen to it that no other service waits (O-6, ruling 63). What-if asks it.
///
/// There is one event, for the unit itself, however many are below it: their parents stay, and where they are follows
/// from that. What the step costs here grows with what is below, and not with the tenant.
@UseCase(internal = true)
public record MoveOrganizationUnit(Commands commands) {
    public record UnitMoved(OrganizationUnitId organizationUnitId) {}

    private static final Operation<UnitMoved> OPERATION =
            Operation.command("move_organization_unit", Authorization.internal(), UnitMoved.class);

    public CommandResult<UnitMoved> move(
            Request request, TenantId tenant, OrganizationUnitId unit, OrganizationUnitId to) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                OrganizationUnitTarget.of(unit),
                (context, found) -> decide(context, found, to));
    }

    private static CommandDecision<UnitMoved> decide(
            CommandContext context, Versioned<OrganizationUnit> unit, OrganizationUnitId to) {
        return CommandDecision.of(
                Moving.move(context, unit.state(), to),
                OrganizationUnitType.TYPE,
                unit,
                after -> new UnitMoved(after.id()));
    }
}
