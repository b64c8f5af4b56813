package melmastoon.access;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that decides about one tenant, immutable: the state at one [Position].
///
/// A new fact gives a new view that shares all else with the old one, so that following an event costs what the event
/// changes, also in a tenant of thousands of members. A membership takes some 200 bytes, all that belongs to its tenant
/// included (`docs/decisions/054`).
///
/// A scope keeps the ids of the units that it names, which are resolved when a question is asked. An assignment has its
/// role by reference, known or not ([AssignedRole]), and a change of the role replaces it in every member. So the order
/// in which facts arrive does not matter, a change of a unit or role reaches every member at once, and the same facts
/// give the same view after each event, after a restart and from a snapshot. A view may hold no more than the facts
/// that one question needs: what is not there grants nothing.
public final class TenantView implements Tree {
    private static final PersistentTable<RoleId, AssignedRole> NO_ROLES =
            PersistentTable.empty((id, role) -> role.id().equals(id));

    private final PermissionCatalogue catalogue;
    private final Position position;
    private final @Nullable TenantStatus status;
    private final @Nullable String suspicion;
    private final Units units;
    private final PersistentTable<RoleId, AssignedRole> roles;
    private final Members members;
    private final Registrations registrations;
    private final PersistentTable<Object, Object> shared;

    private TenantView(
            PermissionCatalogue catalogue,
            Position position,
            @Nullable TenantStatus status,
            @Nullable String suspicion,
            Units units,
            PersistentTable<RoleId, AssignedRole> roles,
            Members members,
            Registrations registrations,
            PersistentTable<Object, Object> shared) {
        this.catalogue = catalogue;
        this.position = position;
        this.status = status;
        this.suspicion = suspicion;
        this.units = units;
        this.roles = roles;
        this.members = members;
        this.registrations = registrations;
        this.shared = shared;
    }

    /// A tenant of which nothing is known yet; it denies everything.
    public static TenantView empty(PermissionCatalogue catalogue, Position position) {
        return new TenantView(
                catalogue,
                position,
                null,
                null,
                Units.NONE,
                NO_ROLES,
                Members.NONE,
                Registrations.NONE,
                Sharing.nothing());
    }

    public PermissionCatalogue catalogue() {
        return catalogue;
    }

    public TenantId tenant() {
        return position.tenant();
    }

    public Position position() {
        return position;
    }

    /// Empty until the tenant's own fact was seen.
    public Optional<TenantStatus> status() {
        return Optional.ofNullable(status);
    }

    /// Why this tenant's log could not be followed, where it could not.
    public Optional<String> suspicion() {
        return Optional.ofNullable(suspicion);
    }

    /// Whether `subject` has a membership here that is not removed: only to those who have does the tenant exist.
    public boolean hasMember(Subject subject) {
        return members.find(subject) != null;
    }

    /// The membership of `subject` that is not removed.
    public Optional<MembershipId> membership(Subject subject) {
        return member(subject).map(Member::id);
    }

    /// All that have a membership here that is not removed.
    public Set<Subject> subjects() {
        return members().map(Member::subject).collect(Collectors.toUnmodifiableSet());
    }

    /// Whether a subject with that [Subject#hashCode] has a membership here that is not removed.
    public boolean hasMemberOfHash(int hash) {
        return members.counting().ofHash(hash).findAny().isPresent();
    }

    /// The memberships that are not removed and have an assignment of `role`, whether or not it counts.
    public Stream<MembershipId> holders(RoleId role) {
        return members.all().filter(member -> member.holds(role)).map(Member::id);
    }

    @Override
    public Optional<OrganizationUnitId> parent(OrganizationUnitId unit) {
        var known = units.find(unit);
        return known == null ? Optional.empty() : known.parent();
    }

    /// As the interface says, without an object for each level: checks ask it.
    @Override
    public boolean isWithin(OrganizationUnitId unit, Set<OrganizationUnitId> above) {
        @Nullable OrganizationUnitId next = unit;
        for (int level = 0; level < MAX_DEPTH && next != null; level++) {
            if (above.contains(next)) {
                return true;
            }
            var known = units.find(next);
            next = known == null ? null : known.parent().orElse(null);
        }
        return false;
    }

    public TenantView at(Position next) {
        return new TenantView(catalogue, next, status, suspicion, units, roles, members, registrations, shared);
    }

    /// The same state, of which nothing may be granted until a snapshot makes a new view.
    public TenantView suspect(String why) {
        return new TenantView(catalogue, position, status, why, units, roles, members, registrations, shared);
    }

    /// The view in which `fact` holds instead of what it replaces, which is the fact of the same id.
    public TenantView with(Fact fact) {
        var sharing = Sharing.of(shared);
        return switch (fact) {
            case Fact.Tenant(var now) -> with(now);
            case Fact.Unit unit -> with(units.with(unit, sharing), sharing);
            case Fact.Role role -> {
                var next = new AssignedRole(role.id(), HeldRole.of(catalogue, role));
                yield with(roles.with(next.id(), next), next);
            }
            case Fact.Membership membership -> with(members.with(membership, roles, sharing), sharing);
            case Fact.ResourceType type -> with(registrations.with(type));
            case Fact.Resource resource -> with(registrations.with(resource));
            case Fact.SubjectProperties properties -> with(registrations.with(properties));
            case Fact.Flag flag -> with(registrations.with(flag));
        };
    }

    /// The view in which there is nothing of the id of `fact`.
    public TenantView without(Fact fact) {
        var sharing = Sharing.of(shared);
        return switch (fact) {
            case Fact.Tenant _ -> with((@Nullable TenantStatus) null);
            case Fact.Unit unit -> with(units.without(unit.id()), sharing);
            case Fact.Role role -> with(roles.without(role.id()), AssignedRole.unknown(role.id()));
            case Fact.Membership membership -> with(members.without(membership), sharing);
            case Fact.ResourceType type -> with(registrations.without(type));
            case Fact.Resource resource -> with(registrations.without(resource));
            case Fact.SubjectProperties properties -> with(registrations.without(properties));
            case Fact.Flag flag -> with(registrations.without(flag));
        };
    }

    private TenantView with(@Nullable TenantStatus now) {
        return new TenantView(catalogue, position, now, suspicion, units, roles, members, registrations, shared);
    }

    private TenantView with(Units next, Sharing sharing) {
        return new TenantView(
                catalogue, position, status, suspicion, next, roles, members, registrations, sharing.known());
    }

    private TenantView with(PersistentTable<RoleId, AssignedRole> next, AssignedRole changed) {
        return new TenantView(
                catalogue, position, status, suspicion, units, next, members.with(changed), registrations, shared);
    }

    private TenantView with(Members next, Sharing sharing) {
        return new TenantView(
                catalogue, position, status, suspicion, units, roles, next, registrations, sharing.known());
    }

    private TenantView with(Registrations next) {
        return new TenantView(catalogue, position, status, suspicion, units, roles, members, next, shared);
    }

    /// The permission, where it is one of the platform's, or of a type that the tenant has registered.
    public Optional<PermissionCatalogue.Entry> permission(Permission permission) {
        return Optional.ofNullable(findPermission(permission));
    }

    PermissionCatalogue.@Nullable Entry findPermission(Permission permission) {
        var entry = catalogue.entry(permission);
        return entry == null ? registrations.permission(permission).orElse(null) : entry;
    }

    /// The tenant's own type that `permission` is of. One that is called as the platform's has no permissions.
    Optional<Fact.ResourceType> ownType(Permission permission) {
        return catalogue.find(permission).isPresent() ? Optional.empty() : registrations.type(permission.resource());
    }

    Optional<Fact.Resource> resource(ResourceRef ref) {
        return registrations.find(ref);
    }

    Optional<Fact.SubjectProperties> properties(Subject subject) {
        return registrations.find(subject);
    }

    /// Whether the tenant requires authentication with `mfa` of `subject` (ruling 51).
    boolean requiresMfaOf(Subject subject) {
        return registrations.mfaShare() > 0 && subject.isPerson() && registrations.requiresMfaOf(subject);
    }

    Optional<Member> member(Subject subject) {
        return Optional.ofNullable(findMember(subject));
    }

    @Nullable
    Member findMember(Subject subject) {
        return members.find(subject);
    }

    /// Those that count, in no order.
    Stream<Member> members() {
        return members.counting().stream();
    }

    /// All memberships of `subject`, which M-1 allows one of; the first is the one that counts.
    Stream<Member> memberships(Subject subject) {
        return members.all(subject);
    }

    Map<RoleId, HeldRole> roles() {
        return roles.stream()
                .collect(Collectors.toUnmodifiableMap(AssignedRole::id, role -> Objects.requireNonNull(role.held())));
    }

    Optional<HeldRole> role(RoleId id) {
        return Optional.ofNullable(roles.find(id)).map(AssignedRole::held);
    }

    /// The property in use that `id` names, by either of its names (ruling 6); empty for regions, chains, what is
    /// archived, what is unknown, and an id that two properties claim.
    Optional<Fact.Unit> property(String id) {
        return place(id).map(Place.At::unit).flatMap(this::unit);
    }

    /// Where that property is.
    Optional<Place.At> place(String id) {
        return Optional.ofNullable(findPlace(id));
    }

    Place.@Nullable At findPlace(String id) {
        return units.place(id);
    }

    /// The ids of the registered resources of a type.
    Stream<String> resourceIds(String type) {
        return registrations.resourceIds(type);
    }

    /// The registered resources that belong to a unit.
    Stream<Fact.Resource> anchored() {
        return registrations.resources().values().stream()
                .filter(resource -> resource.anchor().isPresent());
    }

    /// The names of the actions of a type of resource, the platform's or one of the tenant's own.
    Stream<String> actions(String type) {
        var platforms = catalogue.entries().stream()
                .map(PermissionCatalogue.Entry::permission)
                .filter(permission -> permission.resource().equals(type))
                .map(Permission::action)
                .toList();
        return platforms.isEmpty() ? registrations.actions(type) : platforms.stream();
    }

    /// All permissions that there are here, the platform's and those of the tenant's own types of resources.
    public Stream<Permission> permissions() {
        return Stream.concat(
                catalogue.entries().stream().map(PermissionCatalogue.Entry::permission),
                registrations.permissions().filter(each -> catalogue.find(each).isEmpty()));
    }

    /// In the order of their units' ids.
    Stream<Fact.Unit> propertiesInUse() {
        return units.propertiesInUse();
    }

    /// Whether one of the two was made from the other without a change of a unit. Where it is false, the units may
    /// be equal all the same.
    boolean hasTreeOf(TenantView other) {
        return units.equals(other.units);
    }

    Optional<Fact.Unit> unit(OrganizationUnitId id) {
        return Optional.ofNullable(units.find(id));
    }
}
