package melmastoon.testkit.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.Position;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.Validity;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.kernel.AuditEntry;
import melmastoon.application.kernel.AuditLink;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.TenantHead;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.resource.ResourceTypeType;
import melmastoon.application.role.RoleType;
import melmastoon.application.tenant.TenantType;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.InvitationQuota;
import melmastoon.domain.invitation.InvitationToken;
import melmastoon.domain.invitation.SealedMail;
import melmastoon.domain.invitation.Terms;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipProfile;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeEvent;
import melmastoon.domain.resource.ResourceTypeName;
import melmastoon.domain.resource.TypeDefinition;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleEvent;
import melmastoon.domain.role.RoleName;
import melmastoon.domain.tenant.CountryCode;
import melmastoon.domain.tenant.LegalName;
import melmastoon.domain.tenant.Locale;
import melmastoon.domain.tenant.ResidencyRegion;
import melmastoon.domain.tenant.Slug;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;
import melmastoon.domain.tenant.TenantProfile;
import melmastoon.testkit.fixture.OwnTypes;

/// Changes for one tenant, as small as they can be.
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    static final Subject OLGA = Subject.user("usr_olga");
    static final Scope WHOLE = new Scope.WholeTenant();

    private static final AtomicLong COUNTER = new AtomicLong();

    private final TenantId tenant = new TenantId(uuid());

    /// Later ones sort after earlier ones, also as ULIDs, and no two runs have one in common.
    static UUID uuid() {
        var random = UUID.randomUUID();
        var time = (System.currentTimeMillis() << 16) | (COUNTER.incrementAndGet() & 0xFFFF);
        return new UUID(time, random.getLeastSignificantBits());
    }

    TenantId tenant() {
        return tenant;
    }

    Change<Tenant, TenantEvent> tenant(String slug) {
        var created = new TenantEvent.Created(
                new TenantProfile(
                        tenant,
                        new Slug(slug),
                        new LegalName("Acme Hotels Ltd"),
                        new CountryCode("AF"),
                        ResidencyRegion.ASIA_SOUTH1),
                NOW);
        return Change.created(TenantType.TYPE, created, Tenant.of(created));
    }

    /// A slug that no other test has.
    static String freeSlug() {
        var digits = Long.toString(uuid().getLeastSignificantBits() & Long.MAX_VALUE, 36);
        return "s" + digits + "x";
    }

    Change<OrganizationUnit, OrganizationEvent> chain(OrganizationUnitId id) {
        return unit(new OrganizationUnit.Chain(tenant, OrgPath.root(id), new UnitName("Acme")));
    }

    Change<OrganizationUnit, OrganizationEvent> property(OrgPath path) {
        return unit(new OrganizationUnit.Property(
                tenant, path, new UnitName("Alpha"), new PropertyId("ppt_" + path.unit())));
    }

    Change<OrganizationUnit, OrganizationEvent> unit(OrganizationUnit unit) {
        var created = new OrganizationEvent.UnitCreated(unit, Optional.empty(), NOW);
        return Change.created(OrganizationUnitType.TYPE, created, unit);
    }

    Change<Role, RoleEvent> role(String code) {
        var role = new Role.SystemRole(
                new RoleId(uuid()),
                tenant,
                new RoleCode(code),
                new RoleName("A role"),
                Set.of(Permission.parse("tenant:read"), Permission.parse("reservation:create")));
        return Change.created(RoleType.TYPE, new RoleEvent.Created(role, NOW), role);
    }

    Change<Role, RoleEvent> customRole(String code) {
        return customRole(
                code,
                Set.of(Permission.parse("reservation:create")),
                Map.of(
                        Permission.parse("folio:adjust"),
                        Condition.of("context.amount <= 100"),
                        Permission.parse("folio:read"),
                        Condition.of("resource.open").obliging(Optional.of(new CustomObligation("sign")))));
    }

    Change<Role, RoleEvent> customRole(
            String code, Set<Permission> permissions, Map<Permission, Condition> conditional) {
        var role = new Role.CustomRole(
                new RoleId(uuid()),
                tenant,
                new RoleCode(code),
                new RoleName("A role of ours"),
                permissions,
                conditional);
        return Change.created(RoleType.TYPE, new RoleEvent.Created(role, NOW), role);
    }

    Change<Role, RoleEvent> deleted(Change<Role, RoleEvent> role) {
        var state = role.after().state();
        var gone = new Role.DeletedRole(state.id(), tenant, state.code(), state.displayName());
        return Change.changed(RoleType.TYPE, role.after(), List.of(new RoleEvent.Deleted(gone, NOW)));
    }

    /// Granted at revisions 8 and 9 of epoch 1.
    Change<Membership, MembershipEvent> member(String user, Scope scope, Assignment... assignments) {
        return member(Subject.user(user), scope, assignments);
    }

    Change<Membership, MembershipEvent> member(Subject subject, Scope scope, Assignment... assignments) {
        return member(subject, scope, Optional.of(NOW), assignments);
    }

    /// The same without an account.
    Change<Membership, MembershipEvent> pending(String user, Scope scope, Assignment... assignments) {
        return member(Subject.user(user), scope, Optional.empty(), assignments);
    }

    private Change<Membership, MembershipEvent> member(
            Subject subject, Scope scope, Optional<Instant> joinedAt, Assignment... assignments) {
        var id = new MembershipId(uuid());
        var created = new MembershipEvent.Created(
                new MembershipProfile(id, tenant, subject, scope, Optional.of(OLGA), joinedAt));
        var joined = Change.created(MembershipType.TYPE, created, Membership.of(created));
        var changed = assignments.length == 0
                ? joined
                : Change.andThen(
                        joined, List.of(new MembershipEvent.RolesChanged(id, tenant, List.of(assignments), NOW)));
        return changed.placedAfter(new Position(tenant, 1, 7));
    }

    /// One link behind `head`: an invitation to an address.
    List<AuditLink> audit(TenantHead head) {
        return audit(head, "inv_1", "invite_staff", AuditEntry.ACCEPTED, NOW);
    }

    List<AuditLink> audit(TenantHead head, String subject, String action, String outcome, Instant at) {
        return AuditLink.chain(
                head.audit(),
                List.of(new AuditEntry(
                        uuid(),
                        at,
                        "https://iam.example",
                        OLGA,
                        action,
                        outcome,
                        Map.of("right", "grant", "permission", "membership:invite"),
                        subject,
                        Map.of(),
                        Map.of("status", "pending"),
                        Map.of("email", "a@acme.example"),
                        head.position(),
                        "request-1",
                        Optional.of("0af7651916cd43dd8448eb211c80319c"))));
    }

    static Assignment assignment(RoleId role, Scope scope) {
        return new Assignment(new RoleAssignmentId(uuid()), role, scope, OLGA, NOW);
    }

    static Assignment assignment(RoleId role, Scope scope, Validity validity) {
        return new Assignment(new RoleAssignmentId(uuid()), role, scope, validity, OLGA, NOW);
    }

    Change<Invitation, InvitationEvent> invitation(String email, Instant at, Scope scope, RoleId... roles) {
        return invitation(email, InvitationQuota.ONE_BY_ONE, at, scope, roles);
    }

    Change<Invitation, InvitationEvent> invitation(
            String email, InvitationQuota quota, Instant at, Scope scope, RoleId... roles) {
        var terms = new Terms(
                new InvitationId(uuid()),
                tenant,
                new EmailAddress(email),
                InvitationToken.of(new byte[InvitationToken.BYTES]).hash(),
                Stream.of(roles).toList(),
                scope,
                new Locale("fa-AF"),
                OLGA,
                quota,
                at,
                at.plus(Duration.ofDays(14)));
        var sent = new InvitationEvent.Sent(terms, SealedMail.of(new byte[] {1, 2, 3}));
        return Change.created(InvitationType.TYPE, sent, Invitation.of(sent));
    }

    Change<ResourceType, ResourceTypeEvent> resourceType(String name, boolean isAnchored) {
        var registered = new ResourceTypeEvent.Registered(
                tenant,
                new ResourceTypeName(name),
                isAnchored,
                new TypeDefinition(OwnTypes.actions("read", "update"), OwnTypes.schema(OwnTypes.RECORD_SCHEMA)));
        return Change.created(ResourceTypeType.TYPE, registered, ResourceType.of(registered));
    }
}
