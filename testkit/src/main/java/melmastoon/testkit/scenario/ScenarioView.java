package melmastoon.testkit.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import melmastoon.access.Condition;
import melmastoon.access.Fact;
import melmastoon.access.Id;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.PropertyType;
import melmastoon.access.PropertyValue;
import melmastoon.access.ResourceRef;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.Rollout;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;

/// A scenario's tenant as a view, without any event: for the pure evaluator.
public final class ScenarioView {
    private final Map<String, OrganizationUnitId> units = new HashMap<>();
    private final Map<String, RoleId> roles = new HashMap<>();
    private final Id.Mint ids = new Counted();
    private final Instant now;

    private ScenarioView(Instant now) {
        this.now = now;
    }

    /// The view that `scenario` describes, for checks that are made at `now`.
    public static TenantView of(Scenario scenario, Instant now) {
        return new ScenarioView(now).build(scenario);
    }

    private TenantView build(Scenario scenario) {
        var view = TenantView.empty(PermissionCatalogue.standard(), new Position(new TenantId(ids.next()), 1, 1))
                .with(new Fact.Tenant(scenario.status()));
        for (var unit : scenario.units()) {
            var id = new OrganizationUnitId(ids.next());
            units.put(unit.name(), id);
            view = view.with(new Fact.Unit(
                    id,
                    unit.kind(),
                    unit.under().map(units::get),
                    unit.kind() == Fact.Unit.Kind.PROPERTY ? Optional.of(unit.name()) : Optional.empty()));
        }
        for (var role : PermissionCatalogue.standard().systemRoles()) {
            var id = new RoleId(ids.next());
            roles.put(role.code(), id);
            view = view.with(new Fact.Role(id, role.code(), role.permissions()));
        }
        for (var role : scenario.customRoles()) {
            var id = new RoleId(ids.next());
            roles.put(role.code(), id);
            var conditional = new HashMap<Permission, Condition>();
            role.conditional().forEach((permission, text) -> conditional.put(permission, Condition.of(text)));
            view = view.with(new Fact.Role(id, role.code(), Set.copyOf(role.permissions()), conditional));
        }
        for (var flag : scenario.flags()) {
            view = view.with(new Fact.Flag(flag, Rollout.ALL));
        }
        for (var fact : registered(scenario.registered())) {
            view = view.with(fact);
        }
        for (var member : scenario.members()) {
            var active = membership(member, new MembershipId(ids.next()));
            view = view.with(active);
            if (member.status() != active.status()) {
                var held = member.status() == Fact.Membership.Status.REMOVED
                        ? List.<Fact.Assignment>of()
                        : active.assignments();
                view = view.with(
                        new Fact.Membership(active.id(), active.subject(), member.status(), active.scope(), held));
            }
        }
        return view;
    }

    private List<Fact> registered(Scenario.Registered registered) {
        var facts = new ArrayList<Fact>();
        for (var type : registered.types()) {
            var properties = new HashMap<String, PropertyType>();
            type.properties()
                    .forEach((name, json) ->
                            properties.put(name, PropertyType.find(json).orElseThrow()));
            facts.add(
                    new Fact.ResourceType(type.name(), Set.copyOf(type.actions()), type.anchored(), properties, false));
        }
        for (var resource : registered.resources()) {
            facts.add(new Fact.Resource(
                    new ResourceRef(resource.type(), resource.id()),
                    resource.at().map(units::get),
                    values(resource.properties())));
        }
        registered
                .subjects()
                .forEach((user, properties) ->
                        facts.add(new Fact.SubjectProperties(Subject.user(user), values(properties), Set.of())));
        return facts;
    }

    private static Map<String, PropertyValue> values(Map<String, Object> properties) {
        return properties.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> PropertyValue.of(each.getValue())));
    }

    private Fact.Membership membership(Scenario.Member member, MembershipId id) {
        return new Fact.Membership(
                id,
                Subject.user(member.user()),
                Fact.Membership.Status.ACTIVE,
                scope(member.scope()),
                member.roles().stream()
                        .map(role -> new Fact.Assignment(
                                new RoleAssignmentId(ids.next()),
                                Objects.requireNonNull(roles.get(role.code())),
                                scope(role.at()),
                                role.validity(now)))
                        .toList());
    }

    private Scope scope(Scenario.Place place) {
        return Scope.of(ids(place.properties()), ids(place.regions())).orElseGet(Scope.WholeTenant::new);
    }

    private Set<OrganizationUnitId> ids(List<String> names) {
        return names.stream()
                .map(name -> Objects.requireNonNull(units.get(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Ids that are the same in every run.
    private static final class Counted implements Id.Mint {
        private long last;

        @Override
        public UUID next() {
            return new UUID(0, ++last);
        }
    }
}
