package melmastoon.application.organization;

import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Guard;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.organization.OrganizationCommand;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;

/// Takes an organization unit out of use, for good. It stays in the tree, and in the scopes that name it, and grants
/// nothing there: archiving never widens anything (ruling 12). It only takes rights away, so it works in every state of
/// the tenant but closed (ruling 2).
///
/// What moves, and what is below or above it, is not archived meanwhile (ruling 63).
///
/// Of a property, reservation-service is asked first whether reservations are open (O-5).
@UseCase
public record ArchiveOrganizationUnit(Commands commands, OpenReservations reservations) {
    public record UnitArchived(OrganizationUnitId organizationUnitId) {}

    private static final Operation<UnitArchived> OPERATION = Operation.command(
            "archive_organization_unit", Authorization.permission("organization:archive"), UnitArchived.class);

    /// What is archived already is accepted without an event (ruling 1).
    public CommandResult<UnitArchived> archive(Request request, TenantId tenant, OrganizationUnitId unit) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                OrganizationUnitTarget.of(unit),
                new Guard<>((_, found) -> question(found.state()), property -> reservations.at(tenant, property)),
                ArchiveOrganizationUnit::decide);
    }

    /// The root is refused anyway.
    private static Optional<PropertyId> question(OrganizationUnit unit) {
        return unit instanceof OrganizationUnit.Property property
                        && !property.archived()
                        && property.parent().isPresent()
                ? Optional.of(property.propertyId())
                : Optional.empty();
    }

    private static CommandDecision<UnitArchived> decide(
            CommandContext context, Versioned<OrganizationUnit> unit, Optional<OpenReservations.Answer> answer) {
        return answer.flatMap(OpenReservations.Answer::refusal)
                .or(() -> Moving.inTheWay(
                        context, Moving.running(context), unit.state().path(), Optional.empty()))
                .<CommandDecision<UnitArchived>>map(CommandDecision::refuse)
                .orElseGet(() -> archive(context, unit));
    }

    private static CommandDecision<UnitArchived> archive(CommandContext context, Versioned<OrganizationUnit> unit) {
        var archive = new OrganizationCommand.Archive(context.port(OrganizationUnits.class)
                .hasUnitsInUseBelow(unit.state().id()));
        return CommandDecision.of(
                unit.state().decide(archive, context.now()),
                OrganizationUnitType.TYPE,
                unit,
                after -> new UnitArchived(after.id()));
    }
}
