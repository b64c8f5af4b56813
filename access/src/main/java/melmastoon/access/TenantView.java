package melmastoon.access;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// Everything that decides about one tenant, immutable: the state at one [Position].
///
/// A new fact gives a new view that shares all else with the old one, so that following an event costs what the event
/// changes, also in a tenant of thousands of members.
///
/// Nothing in it is derived from two facts: a scope keeps the ids of the units that it names, and an assignment the id
/// of its role; both are resolved when a question is asked. So the order in which facts arrive does not matter, a
/// change of a unit or role reaches every member at once, and the same facts give the same view after each event, after
/// a restart and from a snapshot. A view may hold no more than the facts that one question needs: what is not there
/// grants nothing.
public final class TenantView implements Tree {
    private final PermissionCatalogue catalogue;
    private final Position position;
    private final @Nullable TenantStatus status;
    private final @Nullable String suspicion;
    private final PMap<OrganizationUnitId, Fact.Unit> units;
    private final PMap<String, List<OrganizationUnitId>> byPropertyId;
    private final PMap<RoleId, HeldRole> roles;
    private final PMap<Subject, Member> members;
    private final Registrations registrations;

    private TenantView(
            PermissionCatalogue catalogue,
            Position position,
            @Nullable TenantStatus status,
            @Nullable String suspicion,
            PMap<OrganizationUnitId, Fact.Unit> units,
            PMap<String, List<OrganizationUnitId>> byPropertyId,
            PMap<RoleId, HeldRole> roles,
            PMap<Subject, Member> members,
            Registrations registrations) {
        this.catalogue = catalogue;
        this.position = position;
        this.status = status;
        this.suspicion = suspicion;
        this.units = units;
        this.byPropertyId = byPropertyId;
        this.roles = roles;
        this.members = members;
        this.registrations = registrations;
    }

    /// A tenant of which nothing is known yet; it denies everything.
    public static TenantView empty(PermissionCatalogue catalogue, Position position) {
        return new TenantView(
                catalogue,
                position,
                null,
                null,
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                Registrations.NONE);
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
        return members.containsKey(subject);
    }

    /// The membership of `subject` that is not removed.
    public Optional<MembershipId> membership(Subject subject) {
        return member(subject).map(Member::id);
    }

    /// All that have a membership here that is not removed.
    public Set<Subject> subjects() {
        return members.keySet();
    }

    /// The memberships that are not removed and have an assignment of `role`, whether or not it counts.
    public Stream<MembershipId> holders(RoleId role) {
        return members.values().stream()
                .flatMap(first -> Stream.iterate(first, Objects::nonNull, Member::older))
                .filter(member -> member.holds(role))
                .map(Member::id);
    }

    @Override
    public Optional<OrganizationUnitId> parent(OrganizationUnitId unit) {
        var known = units.get(unit);
        return known == null ? Optional.empty() : known.parent();
    }

    public TenantView at(Position next) {
        return new TenantView(catalogue, next, status, suspicion, units, byPropertyId, roles, members, registrations);
    }

    /// The same state, of which nothing may be granted until a snapshot makes a new view.
    public TenantView suspect(String why) {
        return new TenantView(catalogue, position, status, why, units, byPropertyId, roles, members, registrations);
    }

    /// The view in which `fact` holds instead of what it replaces, which is the fact of the same id.
    public TenantView with(Fact fact) {
        return switch (fact) {
            case Fact.Tenant(var now) ->
                new TenantView(catalogue, position, now, suspicion, units, byPropertyId, roles, members, registrations);
            case Fact.Unit unit -> withUnits(units.plus(unit.id(), unit), named(forgotten(unit.id()), unit));
            case Fact.Role(var id, var code, var permissions, var conditional) ->
                withRoles(roles.plus(id, new HeldRole(code, PermissionSet.of(catalogue, permissions, conditional))));
            case Fact.Membership membership ->
                withMembers(
                        membership.status() == Fact.Membership.Status.REMOVED ? ended(membership) : joined(membership));
            case Fact.ResourceType type -> withRegistrations(registrations.with(type));
            case Fact.Resource resource -> withRegistrations(registrations.with(resource));
            case Fact.SubjectProperties properties -> withRegistrations(registrations.with(properties));
            case Fact.Flag flag -> withRegistrations(registrations.with(flag));
        };
    }

    /// The view in which there is nothing of the id of `fact`.
    public TenantView without(Fact fact) {
        return switch (fact) {
            case Fact.Tenant _ ->
                new TenantView(
                        catalogue, position, null, suspicion, units, byPropertyId, roles, members, registrations);
            case Fact.Unit unit -> withUnits(units.minus(unit.id()), forgotten(unit.id()));
            case Fact.Role role -> withRoles(roles.minus(role.id()));
            case Fact.Membership membership -> withMembers(ended(membership));
            case Fact.ResourceType type -> withRegistrations(registrations.without(type));
            case Fact.Resource resource -> withRegistrations(registrations.without(resource));
            case Fact.SubjectProperties properties -> withRegistrations(registrations.without(properties));
            case Fact.Flag flag -> withRegistrations(registrations.without(flag));
        };
    }

    private TenantView withUnits(
            PMap<OrganizationUnitId, Fact.Unit> next, PMap<String, List<OrganizationUnitId>> names) {
        return new TenantView(catalogue, position, status, suspicion, next, names, roles, members, registrations);
    }

    private TenantView withRoles(PMap<RoleId, HeldRole> next) {
        return new TenantView(
                catalogue, position, status, suspicion, units, byPropertyId, next, members, registrations);
    }

    private TenantView withMembers(PMap<Subject, Member> next) {
        return new TenantView(catalogue, position, status, suspicion, units, byPropertyId, roles, next, registrations);
    }

    private TenantView withRegistrations(Registrations next) {
        return new TenantView(catalogue, position, status, suspicion, units, byPropertyId, roles, members, next);
    }

    private static PMap<String, List<OrganizationUnitId>> named(
            PMap<String, List<OrganizationUnitId>> names, Fact.Unit unit) {
        if (!unit.isPropertyInUse() || unit.propertyId().isEmpty()) {
            return names;
        }
        var name = unit.propertyId().get();
        var others = names.getOrDefault(name, List.of());
        return names.plus(
                name, Stream.concat(others.stream(), Stream.of(unit.id())).toList());
    }

    /// The property ids without what is known of the unit `id`.
    private PMap<String, List<OrganizationUnitId>> forgotten(OrganizationUnitId id) {
        var name = Optional.ofNullable(units.get(id)).flatMap(Fact.Unit::propertyId);
        var named = name.map(byPropertyId::get);
        if (named.isEmpty()) {
            return byPropertyId;
        }
        var rest = named.get().stream().filter(other -> !other.equals(id)).toList();
        return rest.isEmpty() ? byPropertyId.minus(name.get()) : byPropertyId.plus(name.get(), rest);
    }

    private PMap<Subject, Member> joined(Fact.Membership membership) {
        var others = without(members.get(membership.subject()), membership.id());
        return members.plus(membership.subject(), Member.of(membership, others));
    }

    /// A re-invited subject has a new membership (M-4); the end of the old one does not touch it.
    private PMap<Subject, Member> ended(Fact.Membership membership) {
        var rest = without(members.get(membership.subject()), membership.id());
        return rest == null ? members.minus(membership.subject()) : members.plus(membership.subject(), rest);
    }

    private static @Nullable Member without(@Nullable Member first, MembershipId id) {
        if (first == null) {
            return null;
        }
        var rest = without(first.older(), id);
        return first.id().equals(id) ? rest : Member.of(first.fact(), rest);
    }

    /// The permission, where it is one of the platform's, or of a type that the tenant has registered.
    public Optional<PermissionCatalogue.Entry> permission(Permission permission) {
        return catalogue.find(permission).or(() -> registrations.permission(permission));
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
        return Optional.ofNullable(members.get(subject));
    }

    Map<RoleId, HeldRole> roles() {
        return roles;
    }

    Optional<HeldRole> role(RoleId id) {
        return Optional.ofNullable(roles.get(id));
    }

    /// The property in use that `id` names, by either of its names (ruling 6); empty for regions, chains, what is
    /// archived, what is unknown, and an id that two properties claim.
    Optional<Fact.Unit> property(String id) {
        var named = byPropertyId.get(id);
        if (named != null) {
            return named.size() == 1 ? property(named.getFirst()) : Optional.empty();
        }
        if (!id.startsWith(OrganizationUnitId.PREFIX)) {
            return Optional.empty();
        }
        try {
            return property(OrganizationUnitId.parse(id));
        } catch (MalformedId e) {
            return Optional.empty();
        }
    }

    private Optional<Fact.Unit> property(OrganizationUnitId id) {
        return unit(id).filter(Fact.Unit::isPropertyInUse);
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
        return units.values().stream()
                .filter(Fact.Unit::isPropertyInUse)
                .sorted(Comparator.comparing(unit -> unit.id().toString()));
    }

    /// Whether it has the same units as `other`.
    boolean hasTreeOf(TenantView other) {
        return units.equals(other.units);
    }

    Optional<Fact.Unit> unit(OrganizationUnitId id) {
        return Optional.ofNullable(units.get(id));
    }

    record HeldRole(String code, PermissionSet permissions) {}

    /// A subject's membership that counts: of several that are not removed, which M-1 forbids, the one with the
    /// greatest id, in whatever order they came.
    ///
    /// @param older the others, until they are removed
    record Member(Fact.Membership fact, @Nullable Member older) {
        MembershipId id() {
            return fact.id();
        }

        boolean holds(RoleId role) {
            return fact.assignments().stream().anyMatch(held -> held.role().equals(role));
        }

        static Member of(Fact.Membership fact, @Nullable Member others) {
            return others == null || fact.id().value().compareTo(others.id().value()) >= 0
                    ? new Member(fact, others)
                    : new Member(others.fact(), of(fact, others.older()));
        }
    }
}
