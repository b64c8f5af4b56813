package melmastoon.application.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Effect;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.organization.OrganizationCommand;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.OtherUnits;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;

/// Adds a property, a region or a chain to the tenant's tree.
@UseCase
public record CreateOrganizationUnit(Commands commands) {

    /// @param parent     the root where absent; above a lone property a chain is inserted first (ruling 5)
    /// @param propertyId of a property; minted where absent (ruling 6)
    public record NewUnit(
            UnitKind kind, UnitName name, Optional<OrganizationUnitId> parent, Optional<PropertyId> propertyId) {}

    /// @param propertyId  of a property
    /// @param chainUnitId where a chain was inserted above a lone property
    public record UnitCreated(
            OrganizationUnitId organizationUnitId,
            Optional<PropertyId> propertyId,
            Optional<OrganizationUnitId> chainUnitId) {}

    private static final Operation<UnitCreated> OPERATION = Operation.command(
            "create_organization_unit", Authorization.permission("organization:create"), UnitCreated.class);

    public CommandResult<UnitCreated> create(Request request, TenantId tenant, NewUnit wanted) {
        return commands.change(request, OPERATION, tenant, context -> decide(context, wanted));
    }

    private static CommandDecision<UnitCreated> decide(CommandContext context, NewUnit wanted) {
        var id = new OrganizationUnitId(context.mint());
        var chain = new OrganizationUnitId(context.mint());
        var propertyId = wanted.kind() == UnitKind.PROPERTY
                ? wanted.propertyId().or(() -> Optional.of(PropertyId.minted(context.mint())))
                : wanted.propertyId();
        var units = context.port(OrganizationUnits.class);
        var root = units.root();
        var create = new OrganizationCommand.Create(
                context.tenant(),
                id,
                wanted.kind(),
                wanted.name(),
                wanted.parent(),
                propertyId,
                new OrganizationCommand.SpareRoot(chain, legalName(context)),
                others(units, root, wanted.parent(), propertyId));
        return OrganizationUnit.create(create, context.now())
                .fold(
                        events -> {
                            var inserted =
                                    events.size() > 1 ? Optional.of(chain) : Optional.<OrganizationUnitId>empty();
                            return new CommandDecision.Accepted<>(
                                    new UnitCreated(id, propertyId, inserted), 1, effects(events, root));
                        },
                        CommandDecision::refuse);
    }

    /// What the events do to units that are stored.
    public static List<Effect> effects(
            List<OrganizationEvent.UnitCreated> events, Optional<Versioned<OrganizationUnit>> root) {
        var effects = new ArrayList<Effect>();
        for (var event : events) {
            var adopted = event.adopted()
                    .map(after -> new Versioned<>(after, root.orElseThrow().version() + 1));
            effects.add(new Change<OrganizationUnit, OrganizationEvent>(
                    OrganizationUnitType.TYPE,
                    Optional.empty(),
                    List.of(new EventWithState<>(event, new Versioned<>(event.unit(), 1), adopted))));
        }
        return effects;
    }

    private static UnitName legalName(CommandContext context) {
        var tenant = context.port(Tenants.class).find().orElseThrow();
        return new UnitName(tenant.state().profile().legalName().value());
    }

    private static OtherUnits others(
            OrganizationUnits units,
            Optional<Versioned<OrganizationUnit>> root,
            Optional<OrganizationUnitId> parent,
            Optional<PropertyId> propertyId) {
        return new OtherUnits(
                root.map(Versioned::state),
                parent.flatMap(id -> units.find(Set.of(id)).stream().findFirst()),
                propertyId
                        .filter(id -> !units.findByPropertyIds(Set.of(id)).isEmpty())
                        .isPresent(),
                units.count());
    }
}
