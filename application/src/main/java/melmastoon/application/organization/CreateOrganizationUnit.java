package melmastoon.application.organization;

import java.util.HashMap;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.Answer;
import melmastoon.application.Change;
import melmastoon.application.Commands;
import melmastoon.application.Door;
import melmastoon.application.Outcome;
import melmastoon.application.Request;
import melmastoon.application.Verdict;
import melmastoon.application.Work;
import melmastoon.domain.Decision;
import melmastoon.domain.organization.OrganizationCommand;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationRefusal;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;

/// A tenant opens a house, or draws a region around some.
public record CreateOrganizationUnit(Commands commands) {

    /// @param parent     the root where absent; above a lone property a chain is put first (ruling 5)
    /// @param propertyId of a property; made up where absent (ruling 6)
    public record NewUnit(
            UnitKind kind, UnitName name, Optional<OrganizationUnitId> parent, Optional<PropertyId> propertyId) {}

    /// Answers with `organizationUnitId`; with `propertyId` for a property; and with `chainUnitId` where a
    /// chain was put above a lone property.
    public Outcome<Answer> create(Request request, TenantId tenant, NewUnit wanted) {
        return commands.change(
                request,
                "create_organization_unit",
                tenant,
                Door.permission("organization:create"),
                work -> decide(work, wanted));
    }

    private static Verdict decide(Work work, NewUnit wanted) {
        var id = new OrganizationUnitId(work.mint());
        var propertyId =
                wanted.kind() == UnitKind.PROPERTY && wanted.propertyId().isEmpty()
                        ? Optional.of(PropertyId.minted(work.mint()))
                        : wanted.propertyId();
        var spare = new OrganizationCommand.SpareRoot(
                new OrganizationUnitId(work.mint()),
                new UnitName(work.tenant().state().profile().legalName().value()));
        var create =
                new OrganizationCommand.Create(id, wanted.kind(), wanted.name(), wanted.parent(), propertyId, spare);
        var tree = work.tree();
        return switch (tree.decide(create, work.now())) {
            case Decision.Refused<OrganizationEvent, OrganizationRefusal>(var refusal) -> Verdict.refuse(refusal);
            case Decision.Accepted<OrganizationEvent, OrganizationRefusal>(var events) -> {
                var ids = new HashMap<String, String>();
                ids.put("organizationUnitId", id.toString());
                propertyId.ifPresent(property -> ids.put("propertyId", property.value()));
                if (events.size() > 1) {
                    ids.put("chainUnitId", spare.id().toString());
                }
                yield new Verdict.Accept(Change.OfUnit.of(work.units(), tree, events), ids, 1);
            }
        };
    }
}
