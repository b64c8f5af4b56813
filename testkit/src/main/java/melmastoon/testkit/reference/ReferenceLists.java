package melmastoon.testkit.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.access.Attributes;
import melmastoon.access.DenyReason;
import melmastoon.access.Fact;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.PermissionCatalogue.Level;
import melmastoon.access.Question;
import melmastoon.access.Scope;
import melmastoon.access.Subject;

/// What lists of who may do what have to say: whatever there is in the facts, asked about one by one.
///
/// Who-can and what-can are lines of text, so that two of them can be compared and a difference be read.
record ReferenceLists(ReferenceEvaluator reference, Instant asOf, Instant now) {
    /// Where is asked.
    ///
    /// @param unit empty for the tenant as a whole
    private record Spot(Optional<OrganizationUnitId> unit, Optional<String> property, Optional<String> resource) {
        private static final Spot TENANT = new Spot(Optional.empty(), Optional.empty(), Optional.empty());

        private static Spot of(Fact.Unit property) {
            return new Spot(
                    Optional.of(property.id()), Optional.of(property.id().toString()), Optional.empty());
        }
    }

    List<Subject> subjects(String type, Function<Subject, Question> question) {
        return everybody()
                .filter(subject -> subject.type().equals(type))
                .filter(subject -> isAllowed(question.apply(subject)))
                .toList();
    }

    List<String> resources(String type, Function<String, Question> question) {
        return reference
                .all(Fact.Resource.class)
                .filter(resource -> resource.ref().type().equals(type))
                .map(resource -> resource.ref().id())
                .sorted()
                .filter(id -> isAllowed(question.apply(id)))
                .toList();
    }

    List<String> actions(String type, Function<String, Question> question) {
        return permissions()
                .filter(permission -> permission.resource().equals(type))
                .map(Permission::action)
                .filter(action -> isAllowed(question.apply(action)))
                .toList();
    }

    List<Permission> permitted(Function<Permission, Question> question) {
        return permissions()
                .filter(permission -> isAllowed(question.apply(permission)))
                .toList();
    }

    List<Permission> afterStepUp(Function<Permission, Question> question) {
        return permissions()
                .filter(permission -> decide(question.apply(permission)).reason() == DenyReason.STEP_UP_REQUIRED)
                .toList();
    }

    /// @return a line for each member who may, perhaps under a condition or after a step-up; empty where `property` is
    ///         none
    Optional<List<String>> whoCan(Permission permission, String property) {
        var unit = reference.places().property(property);
        return unit.map(found -> whoCan(
                permission,
                reference.level(permission).stream()
                        .map(level -> isOfTenant(level) ? Spot.TENANT : Spot.of(found))
                        .toList()));
    }

    /// The same anywhere.
    List<String> whoCan(Permission permission) {
        return whoCan(permission, spots(permission));
    }

    private List<String> whoCan(Permission permission, List<Spot> spots) {
        return everybody()
                .map(subject -> who(subject, permission, spots))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> who(Subject subject, Permission permission, List<Spot> spots) {
        var units = new LinkedHashMap<ReferenceEvaluator.Grant, List<OrganizationUnitId>>();
        for (var spot : spots) {
            for (var grant : grants(subject, permission, spot)) {
                units.computeIfAbsent(grant, _ -> new ArrayList<>())
                        .addAll(spot.unit().stream().toList());
            }
        }
        return units.isEmpty()
                ? Optional.empty()
                : Optional.of(Lines.who(
                        subject,
                        units.entrySet().stream()
                                .map(each -> Lines.grant(
                                        each.getKey().assignment(),
                                        each.getKey().condition(),
                                        isWholeTenant(subject, each.getKey()),
                                        each.getValue()))
                                .sorted()
                                .toList()));
    }

    /// @return a line for each permission at each place
    List<String> whatCan(Subject subject) {
        return permissions()
                .flatMap(permission -> spots(permission).stream().flatMap(spot -> {
                    var grants = grants(subject, permission, spot);
                    return grants.isEmpty()
                            ? Stream.of()
                            : Stream.of(Lines.what(
                                    spot.unit(),
                                    permission,
                                    grants.stream()
                                            .map(grant -> Lines.grant(grant.assignment(), grant.condition()))
                                            .toList()));
                }))
                .sorted()
                .toList();
    }

    private List<Spot> spots(Permission permission) {
        var properties = reference
                .all(Fact.Unit.class)
                .filter(unit -> unit.kind() == Fact.Unit.Kind.PROPERTY && !unit.archived())
                .map(Spot::of)
                .sorted((one, other) ->
                        one.property().orElseThrow().compareTo(other.property().orElseThrow()))
                .toList();
        return reference
                .level(permission)
                .map(level -> switch (level) {
                    case TENANT, MEMBER -> List.of(Spot.TENANT);
                    case PEOPLE ->
                        Stream.concat(Stream.of(Spot.TENANT), properties.stream())
                                .toList();
                    case PROPERTY ->
                        Stream.concat(properties.stream(), anchors(permission.resource()))
                                .toList();
                })
                .orElse(List.of());
    }

    /// One resource of each chain or region in use that has any.
    private Stream<Spot> anchors(String type) {
        return reference
                .all(Fact.Unit.class)
                .filter(unit -> unit.kind() != Fact.Unit.Kind.PROPERTY && !unit.archived())
                .sorted((one, other) -> one.id().toString().compareTo(other.id().toString()))
                .flatMap(unit -> reference
                        .all(Fact.Resource.class)
                        .filter(resource -> resource.ref().type().equals(type))
                        .filter(resource -> resource.anchor().equals(Optional.of(unit.id())))
                        .limit(1)
                        .map(resource -> new Spot(
                                Optional.of(unit.id()),
                                Optional.empty(),
                                Optional.of(resource.ref().id()))));
    }

    private List<ReferenceEvaluator.Grant> grants(Subject subject, Permission permission, Spot spot) {
        var question = new Question(subject, permission, spot.property(), Set.of(), spot.resource(), Attributes.NONE);
        return reference.grants(question, asOf, now);
    }

    private boolean isWholeTenant(Subject subject, ReferenceEvaluator.Grant grant) {
        return reference
                .all(Fact.Membership.class)
                .filter(membership -> membership.subject().equals(subject))
                .anyMatch(membership -> membership.scope() instanceof Scope.WholeTenant
                        && membership.assignments().stream()
                                .anyMatch(assignment -> assignment.id().equals(grant.assignment())
                                        && assignment.scope() instanceof Scope.WholeTenant));
    }

    private static boolean isOfTenant(Level level) {
        return level == Level.TENANT || level == Level.MEMBER;
    }

    private Stream<Subject> everybody() {
        return reference
                .all(Fact.Membership.class)
                .map(Fact.Membership::subject)
                .distinct()
                .sorted((one, other) -> one.toString().compareTo(other.toString()));
    }

    /// Those that there are, in the order of their names.
    private Stream<Permission> permissions() {
        var platforms = reference.catalogue().entries().stream().map(PermissionCatalogue.Entry::permission);
        var own = reference
                .all(Fact.ResourceType.class)
                .flatMap(type -> type.actions().stream().map(action -> new Permission(type.name(), action)));
        Map<String, Permission> byName = Stream.concat(platforms, own)
                .collect(Collectors.toMap(Permission::toString, each -> each, (one, _) -> one));
        return byName.keySet().stream().sorted().map(byName::get);
    }

    private boolean isAllowed(Question question) {
        return decide(question).reason() == null;
    }

    private ReferenceEvaluator.Answer decide(Question question) {
        return reference.decide(question, asOf, now, false);
    }
}
