package melmastoon.application.provisioning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.access.TenantConfigId;
import melmastoon.access.TenantId;
import melmastoon.application.config.CountryDefaults;
import melmastoon.application.config.TenantConfigType;
import melmastoon.application.finance.FinanceProvisioningType;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Effect;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.organization.CreateOrganizationUnit;
import melmastoon.application.role.RoleType;
import melmastoon.application.tenant.TenantType;
import melmastoon.domain.Text;
import melmastoon.domain.config.ConfigEvent;
import melmastoon.domain.config.TenantConfig;
import melmastoon.domain.finance.FinanceEvent;
import melmastoon.domain.finance.FinanceProvisioning;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipProfile;
import melmastoon.domain.membership.OtherOwners;
import melmastoon.domain.organization.OrganizationCommand;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.OtherUnits;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleEvent;
import melmastoon.domain.role.RoleName;
import melmastoon.domain.tenant.CountryCode;
import melmastoon.domain.tenant.LegalName;
import melmastoon.domain.tenant.ResidencyRegion;
import melmastoon.domain.tenant.Slug;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;
import melmastoon.domain.tenant.TenantProfile;
import melmastoon.domain.tenant.TenantRefusal;

/// Provisions a tenant: its profile, a configuration that is usual in its country, the root of its tree, the system
/// roles of today's permission catalogue, and its first owner; and requests its finance schemas.
@UseCase
public record ProvisionTenant(Commands commands, CountryDefaults countries) {

    /// @param ownerUserId an existing user of iam, a member at once (ruling 3)
    public record NewTenant(
            Slug slug,
            LegalName legalName,
            CountryCode country,
            ResidencyRegion residencyRegion,
            String ownerUserId,
            Root root) {
        public NewTenant {
            ownerUserId = Text.foreignId("ownerUserId", ownerUserId);
        }
    }

    /// @param kind       chain, or property for a business of one property (O-1)
    /// @param name       the legal name where absent
    /// @param propertyId of a property; minted where absent (ruling 6)
    public record Root(UnitKind kind, Optional<UnitName> name, Optional<PropertyId> propertyId) {
        public static final Root CHAIN = new Root(UnitKind.CHAIN, Optional.empty(), Optional.empty());
    }

    /// @param rootPropertyId where the root is a property
    public record TenantProvisioned(
            TenantId tenantId,
            OrganizationUnitId rootUnitId,
            MembershipId ownerMembershipId,
            Optional<PropertyId> rootPropertyId) {}

    private static final Operation<TenantProvisioned> OPERATION =
            Operation.command("provision_tenant", Authorization.platformAdmin(), TenantProvisioned.class);

    public CommandResult<TenantProvisioned> provision(Request request, NewTenant wanted) {
        var id = new TenantId(commands.mint().next());
        return commands.provision(
                request,
                OPERATION,
                id,
                new TenantRefusal.SlugTaken(wanted.slug()),
                now -> decide(id, wanted, request.actor().subject(), now));
    }

    private CommandDecision<TenantProvisioned> decide(TenantId id, NewTenant wanted, Subject by, Instant now) {
        var profile =
                new TenantProfile(id, wanted.slug(), wanted.legalName(), wanted.country(), wanted.residencyRegion());
        var root = root(id, wanted);
        return Tenant.provision(profile, now)
                .fold(
                        created -> OrganizationUnit.create(root, now)
                                .fold(
                                        units -> furnished(
                                                created.getFirst(),
                                                CreateOrganizationUnit.effects(units, Optional.empty()),
                                                root,
                                                wanted,
                                                by,
                                                now),
                                        CommandDecision::refuse),
                        CommandDecision::refuse);
    }

    private CommandDecision<TenantProvisioned> furnished(
            TenantEvent.Created created,
            List<Effect> units,
            OrganizationCommand.Create root,
            NewTenant wanted,
            Subject by,
            Instant now) {
        var roles = systemRoles(created.tenant(), now);
        var owner = owner(created.tenant(), wanted, roles, by, now);
        var effects = new ArrayList<Effect>();
        effects.add(Change.created(TenantType.TYPE, created, Tenant.of(created)));
        effects.add(config(created.tenant(), wanted, now));
        effects.addAll(units);
        roles.forEach(role -> effects.add(Change.created(RoleType.TYPE, role, role.role())));
        effects.add(owner);
        effects.add(financeSchemas(created.tenant(), now));
        var value = new TenantProvisioned(
                created.tenant(), root.id(), owner.after().state().id(), root.propertyId());
        return new CommandDecision.Accepted<>(value, 1, effects);
    }

    private Change<TenantConfig, ConfigEvent> config(TenantId tenant, NewTenant wanted, Instant now) {
        var settings = countries.of(wanted.country(), now).settings();
        var started = TenantConfig.start(new TenantConfigId(commands.mint().next()), tenant, settings);
        return Change.created(TenantConfigType.TYPE, started, TenantConfig.of(started));
    }

    /// Requested in this transaction, so that no tenant is created without: they are in another database.
    private static Change<FinanceProvisioning, FinanceEvent> financeSchemas(TenantId tenant, Instant now) {
        var requested = new FinanceEvent.Requested(tenant, now);
        return Change.created(FinanceProvisioningType.TYPE, requested, FinanceProvisioning.of(requested));
    }

    private OrganizationCommand.Create root(TenantId tenant, NewTenant wanted) {
        var root = wanted.root();
        var name = root.name().orElseGet(() -> new UnitName(wanted.legalName().value()));
        var unit = new OrganizationUnitId(commands.mint().next());
        var propertyId = root.kind() == UnitKind.PROPERTY
                ? root.propertyId()
                        .or(() -> Optional.of(PropertyId.minted(commands.mint().next())))
                : root.propertyId();
        return new OrganizationCommand.Create(
                tenant,
                unit,
                root.kind(),
                name,
                Optional.empty(),
                propertyId,
                new OrganizationCommand.SpareRoot(unit, name),
                OtherUnits.NONE);
    }

    private List<RoleEvent.Created> systemRoles(TenantId tenant, Instant now) {
        return PermissionCatalogue.standard().systemRoles().stream()
                .map(role -> new RoleEvent.Created(
                        new Role.SystemRole(
                                new RoleId(commands.mint().next()),
                                tenant,
                                new RoleCode(role.code()),
                                new RoleName(role.displayName()),
                                role.permissions()),
                        now))
                .toList();
    }

    private Change<Membership, MembershipEvent> owner(
            TenantId tenant, NewTenant wanted, List<RoleEvent.Created> roles, Subject by, Instant now) {
        var ownerRole = roles.stream()
                .map(RoleEvent.Created::role)
                .filter(Role::isOwner)
                .findFirst()
                .orElseThrow();
        var created = new MembershipEvent.Created(new MembershipProfile(
                new MembershipId(commands.mint().next()),
                tenant,
                Subject.user(wanted.ownerUserId()),
                Membership.WHOLE,
                Optional.empty(),
                now));
        var ownership = new Grant(new RoleAssignmentId(commands.mint().next()), ownerRole, Membership.WHOLE);
        var member = Membership.of(created);
        var appoint = new MembershipCommand.AppointOwner(ownership, by, new OtherOwners(ownerRole.id(), 0));
        return Change.andThen(
                Change.created(MembershipType.TYPE, created, member),
                member.decide(appoint, now).orElseThrow());
    }
}
