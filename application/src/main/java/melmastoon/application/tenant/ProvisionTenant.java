package melmastoon.application.tenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.Answer;
import melmastoon.application.Change;
import melmastoon.application.Commands;
import melmastoon.application.Outcome;
import melmastoon.application.Request;
import melmastoon.application.Verdict;
import melmastoon.domain.Decision;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.organization.OrganizationCommand;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationRefusal;
import melmastoon.domain.organization.OrganizationTree;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleEvent;
import melmastoon.domain.tenant.CountryCode;
import melmastoon.domain.tenant.LegalName;
import melmastoon.domain.tenant.ResidencyRegion;
import melmastoon.domain.tenant.Slug;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;
import melmastoon.domain.tenant.TenantProfile;
import melmastoon.domain.tenant.TenantRefusal;

/// A platform administrator takes in a new hotel business: the tenant, the root of its tree, the system roles
/// of today's registry, and its first owner.
public record ProvisionTenant(Commands commands) {

    /// @param ownerUserId an existing user of iam, a member at once (ruling 3)
    public record NewTenant(
            Slug slug,
            LegalName legalName,
            CountryCode country,
            ResidencyRegion residencyRegion,
            String ownerUserId,
            Root root) {
        public NewTenant {
            ownerUserId = InvalidValue.text("ownerUserId", ownerUserId, 256);
        }
    }

    /// @param kind       chain, or property for a business of one house (O-1)
    /// @param name       the legal name where absent
    /// @param propertyId of a property; made up where absent (ruling 6)
    public record Root(UnitKind kind, Optional<UnitName> name, Optional<PropertyId> propertyId) {
        public static final Root CHAIN = new Root(UnitKind.CHAIN, Optional.empty(), Optional.empty());
    }

    /// Answers with `tenantId`, `rootUnitId`, `ownerMembershipId`, and `rootPropertyId` where the root is a
    /// property.
    public Outcome<Answer> provision(Request request, NewTenant wanted) {
        var id = new TenantId(commands.mint().next());
        return commands.provision(
                request,
                "provision_tenant",
                id,
                now -> decide(id, wanted, request.caller().subject(), now));
    }

    private Verdict decide(TenantId id, NewTenant wanted, Subject by, Instant now) {
        var profile =
                new TenantProfile(id, wanted.slug(), wanted.legalName(), wanted.country(), wanted.residencyRegion());
        return switch (Tenant.provision(profile, now)) {
            case Decision.Refused<TenantEvent.Created, TenantRefusal>(var refusal) -> Verdict.refuse(refusal);
            case Decision.Accepted<TenantEvent.Created, TenantRefusal>(var events) ->
                furnish(events.getFirst(), wanted, by, now);
        };
    }

    private Verdict furnish(TenantEvent.Created created, NewTenant wanted, Subject by, Instant now) {
        var id = created.tenant();
        var tree = OrganizationTree.empty(id);
        var root = root(wanted);
        return switch (tree.decide(root, now)) {
            case Decision.Refused<OrganizationEvent, OrganizationRefusal>(var refusal) -> Verdict.refuse(refusal);
            case Decision.Accepted<OrganizationEvent, OrganizationRefusal>(var units) -> {
                var changes = new ArrayList<Change>();
                changes.add(Change.OfTenant.created(created));
                changes.addAll(Change.OfUnit.of(List.of(), tree, units));
                var roles = systemRoles(id, now);
                roles.forEach(role -> changes.add(Change.OfRole.created(role)));
                var owner = owner(id, wanted, roles, by, now);
                changes.add(owner);

                var ids = new HashMap<String, String>();
                ids.put("tenantId", id.toString());
                ids.put("rootUnitId", root.id().toString());
                ids.put("ownerMembershipId", owner.after().state().id().toString());
                root.propertyId().ifPresent(property -> ids.put("rootPropertyId", property.value()));
                yield new Verdict.Accept(changes, ids, 1);
            }
        };
    }

    private OrganizationCommand.Create root(NewTenant wanted) {
        var root = wanted.root();
        var name = root.name().orElseGet(() -> new UnitName(wanted.legalName().value()));
        var unit = new OrganizationUnitId(commands.mint().next());
        var propertyId = root.kind() == UnitKind.PROPERTY
                ? Optional.of(root.propertyId()
                        .orElseGet(() -> PropertyId.minted(commands.mint().next())))
                : root.propertyId();
        return new OrganizationCommand.Create(
                unit, root.kind(), name, Optional.empty(), propertyId, new OrganizationCommand.SpareRoot(unit, name));
    }

    private List<RoleEvent.Created> systemRoles(TenantId tenant, Instant now) {
        return PermissionCatalogue.standard().systemRoles().stream()
                .map(role -> new RoleEvent.Created(
                        new Role.SystemRole(
                                new RoleId(commands.mint().next()),
                                tenant,
                                new RoleCode(role.code()),
                                role.displayName(),
                                role.permissions()),
                        now))
                .toList();
    }

    private Change.OfMembership owner(
            TenantId tenant, NewTenant wanted, List<RoleEvent.Created> roles, Subject by, Instant now) {
        var ownerRole = roles.stream()
                .map(RoleEvent.Created::role)
                .filter(Role::isOwner)
                .findFirst()
                .orElseThrow();
        var joined = new MembershipEvent.Created(
                new MembershipId(commands.mint().next()),
                tenant,
                Subject.user(wanted.ownerUserId()),
                Membership.WHOLE,
                Optional.empty(),
                now);
        var ownership = new Grant(new RoleAssignmentId(commands.mint().next()), ownerRole, Membership.WHOLE);
        return Change.OfMembership.created(joined, List.of(Membership.appoint(joined, ownership, by, now)));
    }
}
