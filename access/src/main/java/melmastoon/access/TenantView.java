package melmastoon.access;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// Everything that decides about one tenant, compiled and immutable: the state at one [Position].
///
/// A new fact gives a new view that shares all else with the old one, so that following an event costs what the event
/// changes, also in a tenant of thousands of members. Facts come in the order units, roles, memberships: what a
/// membership names must be there, and what is not there grants nothing.
public final class TenantView {
    private final Registry registry;
    private final Position position;
    private final @Nullable TenantStatus status;
    private final @Nullable String suspicion;
    private final PMap<OrganizationUnitId, Node> units;
    private final PMap<String, OrganizationUnitId> byPropertyId;
    private final int properties;
    private final PMap<RoleId, HeldRole> roles;
    private final PMap<Subject, Member> members;

    private TenantView(
            Registry registry,
            Position position,
            @Nullable TenantStatus status,
            @Nullable String suspicion,
            PMap<OrganizationUnitId, Node> units,
            PMap<String, OrganizationUnitId> byPropertyId,
            int properties,
            PMap<RoleId, HeldRole> roles,
            PMap<Subject, Member> members) {
        this.registry = registry;
        this.position = position;
        this.status = status;
        this.suspicion = suspicion;
        this.units = units;
        this.byPropertyId = byPropertyId;
        this.properties = properties;
        this.roles = roles;
        this.members = members;
    }

    /// A tenant of which nothing is known yet; it denies everything.
    public static TenantView empty(Registry registry, Position position) {
        return new TenantView(
                registry,
                position,
                null,
                null,
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                0,
                HashTreePMap.empty(),
                HashTreePMap.empty());
    }

    public Registry registry() {
        return registry;
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

    /// Whether `subject` has a membership here, in whatever state: only to those who have is the tenant there at all.
    public boolean hasMember(Subject subject) {
        return members.containsKey(subject);
    }

    public TenantView at(Position next) {
        return new TenantView(registry, next, status, suspicion, units, byPropertyId, properties, roles, members);
    }

    /// The same state, of which nothing may be granted until a snapshot makes a new view.
    public TenantView suspect(String why) {
        return new TenantView(registry, position, status, why, units, byPropertyId, properties, roles, members);
    }

    /// The view in which `fact` holds instead of what it replaces.
    public TenantView with(Fact fact) {
        return switch (fact) {
            case Fact.Tenant(var now) ->
                new TenantView(registry, position, now, suspicion, units, byPropertyId, properties, roles, members);
            case Fact.Unit unit -> withUnit(unit);
            case Fact.Role(var id, var code, var permissions) ->
                withRoles(roles.plus(id, new HeldRole(code, PermissionSet.of(registry, permissions))));
            case Fact.Membership membership -> withMembers(follow(membership));
        };
    }

    private TenantView withUnit(Fact.Unit unit) {
        var known = units.get(unit.id());
        var isNewProperty = known == null && unit.kind() == Fact.Unit.Kind.PROPERTY;
        var ordinal = known != null ? known.ordinal() : isNewProperty ? properties : Node.NO_PROPERTY;
        return new TenantView(
                registry,
                position,
                status,
                suspicion,
                units.plus(unit.id(), new Node(unit, ordinal)),
                unit.propertyId().map(id -> byPropertyId.plus(id, unit.id())).orElse(byPropertyId),
                isNewProperty ? properties + 1 : properties,
                roles,
                members);
    }

    private TenantView withRoles(PMap<RoleId, HeldRole> next) {
        return new TenantView(registry, position, status, suspicion, units, byPropertyId, properties, next, members);
    }

    private TenantView withMembers(PMap<Subject, Member> next) {
        return new TenantView(registry, position, status, suspicion, units, byPropertyId, properties, roles, next);
    }

    private PMap<Subject, Member> follow(Fact.Membership membership) {
        if (membership.status() == Fact.Membership.Status.REMOVED) {
            var current = members.get(membership.subject());
            // A re-invited subject has a new membership (M-4); the removal of the old one does not touch it.
            return current != null && current.id().equals(membership.id())
                    ? members.minus(membership.subject())
                    : members;
        }
        var scope = compile(membership.scope());
        var grants = new ArrayList<Grant>();
        for (var assignment : membership.assignments()) {
            // Ruling 12: what counts is the intersection, and an empty one grants nothing.
            grants.add(new Grant(
                    assignment.id(),
                    assignment.role(),
                    compile(assignment.scope()).intersect(scope)));
        }
        return members.plus(
                membership.subject(), new Member(membership.id(), membership.status(), List.copyOf(grants)));
    }

    private PropertySet compile(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> PropertySet.ALL;
            case Scope.Only(Set<OrganizationUnitId> named) -> {
                var ordinals = new BitSet();
                for (var id : named) {
                    var node = units.get(id);
                    if (node != null && node.isProperty()) {
                        ordinals.set(node.ordinal());
                    }
                }
                yield PropertySet.of(ordinals);
            }
        };
    }

    Optional<Member> member(Subject subject) {
        return Optional.ofNullable(members.get(subject));
    }

    Optional<HeldRole> role(RoleId id) {
        return Optional.ofNullable(roles.get(id));
    }

    /// The property that `id` names, by either of its names (ruling 6); empty for regions, chains and the unknown.
    Optional<Node> property(String id) {
        var unit = byPropertyId.get(id);
        if (unit == null && id.startsWith(OrganizationUnitId.PREFIX)) {
            try {
                unit = OrganizationUnitId.parse(id);
            } catch (MalformedId e) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(unit).map(units::get).filter(Node::isProperty);
    }

    Optional<Node> unit(OrganizationUnitId id) {
        return Optional.ofNullable(units.get(id));
    }

    /// @param ordinal the property's bit in a [PropertySet] of this view; it never changes
    record Node(Fact.Unit fact, int ordinal) {
        static final int NO_PROPERTY = -1;

        boolean isProperty() {
            return ordinal != NO_PROPERTY;
        }
    }

    record HeldRole(String code, PermissionSet permissions) {}

    record Member(MembershipId id, Fact.Membership.Status status, List<Grant> grants) {}

    /// @param properties where it counts in effect
    record Grant(RoleAssignmentId assignment, RoleId role, PropertySet properties) {}
}
