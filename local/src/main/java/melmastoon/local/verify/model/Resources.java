package melmastoon.local.verify.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import melmastoon.local.verify.model.Catalogue.Permission;

/// Commands on a tenant's own resource types, their resources, and what it says of subjects (decision 043).
final class Resources {
    private static final Set<String> OF_THE_PLATFORM = Set.of("reservation", "folio", "guest");
    private static final String RESOURCE = "resource.";

    private final Business business;
    private final Map<String, Type> types = new HashMap<>();
    private final Map<String, Resource> resources = new HashMap<>();
    private final Map<String, Described> described = new HashMap<>();

    Resources(Business business) {
        this.business = business;
    }

    /// @param declared the names of its resources' properties, all of them texts
    private record Type(
            String name, boolean anchored, Set<String> actions, Set<String> declared, boolean retired, int version) {
        State state() {
            return new State(
                    "resource_type",
                    Map.of(
                            "id",
                            name,
                            "anchored",
                            anchored,
                            "actions",
                            String.join(" ", actions),
                            "declared",
                            String.join(" ", declared),
                            "retired",
                            retired,
                            "version",
                            version));
        }
    }

    private record Resource(String id, String anchor, Map<?, ?> properties, boolean removed, int version) {
        State state() {
            return new State(
                    "resource",
                    Map.of(
                            "id",
                            id,
                            "anchor",
                            anchor,
                            "properties",
                            removed ? "" : Properties.text(properties),
                            "removed",
                            removed,
                            "version",
                            version));
        }
    }

    private record Described(String subject, Map<?, ?> properties, boolean cleared, int version) {
        State state() {
            return new State(
                    "subject",
                    Map.of(
                            "id",
                            subject,
                            "properties",
                            cleared ? "" : Properties.text(properties),
                            "cleared",
                            cleared,
                            "version",
                            version));
        }
    }

    Answer registerType(Command command) {
        business.rights().require(command.by(), "resource_type:define", business.now());
        var name = command.text("name");
        var before = types.get(name);
        if (before != null) {
            throw new Refused(409, before.retired() ? "TENANT.RESOURCE_TYPE_RETIRED" : "TENANT.RESOURCE_TYPE_TAKEN");
        }
        Refused.unless(!OF_THE_PLATFORM.contains(name), 409, "TENANT.RESOURCE_TYPE_RESERVED");
        var type = new Type(
                name, command.flag("anchored"), new TreeSet<>(command.list("actions")), declared(command), false, 1);
        types.put(name, type);
        return new Answer(
                201, "", Map.of("id", name, "version", 1), List.of(Event.of("resource_type.registered", type.state())));
    }

    Answer changeType(Command command) {
        var type = type(command);
        Refused.unless(!type.retired(), 409, "TENANT.RESOURCE_TYPE_RETIRED");
        Set<String> actions = command.has("actions") ? new TreeSet<>(command.list("actions")) : type.actions();
        var declared = command.has("propertySchema") ? declared(command) : type.declared();
        Refused.unless(
                actions.containsAll(type.actions()) && declared.containsAll(type.declared()),
                409,
                "TENANT.RESOURCE_TYPE_NARROWED");
        if (actions.equals(type.actions()) && declared.equals(type.declared())) {
            return Answer.changed(type.name(), type.version(), List.of());
        }
        return changed(
                new Type(type.name(), type.anchored(), actions, declared, false, type.version() + 1),
                "resource_type.changed");
    }

    Answer retireType(Command command) {
        var type = type(command);
        if (type.retired()) {
            return Answer.changed(type.name(), type.version(), List.of());
        }
        var isInUse = resources.values().stream()
                .anyMatch(each -> !each.removed() && each.id().startsWith(type.name() + "/"));
        Refused.unless(!isInUse, 409, "TENANT.RESOURCE_TYPE_IN_USE");
        var isGranted = business.roles().values().stream()
                .flatMap(role -> role.permissions().keySet().stream())
                .anyMatch(permission -> permission.startsWith(type.name() + ":"));
        Refused.unless(!isGranted, 409, "TENANT.RESOURCE_TYPE_GRANTED");
        return changed(
                new Type(type.name(), type.anchored(), type.actions(), type.declared(), true, type.version() + 1),
                "resource_type.retired");
    }

    private Type type(Command command) {
        business.rights().require(command.by(), "resource_type:define", business.now());
        var type = types.get(command.text("type"));
        if (type == null) {
            throw new Refused(404, "TENANT.RESOURCE_TYPE_NOT_FOUND");
        }
        business.requireVersion(command, type.version());
        return type;
    }

    private Answer changed(Type type, String event) {
        types.put(type.name(), type);
        return Answer.changed(type.name(), type.version(), List.of(Event.of(event, type.state())));
    }

    private static Set<String> declared(Command command) {
        return command.of("propertySchema").arguments().get("properties") instanceof Map<?, ?> properties
                ? new TreeSet<>(
                        properties.keySet().stream().map(Object::toString).toList())
                : new TreeSet<>();
    }

    Answer register(Command command) {
        business.rights().require(command.by(), "resource:register", business.now());
        var id = command.text("type") + "/" + command.text("externalId");
        var before = resources.get(id);
        business.requireVersionOf(command, before == null ? 0 : before.version());
        var kept = before == null ? "" : before.anchor();
        var anchor = command.maybe("anchor")
                .map(name ->
                        anchor(name, kept).orElseThrow(() -> new Refused(422, "TENANT.RESOURCE_ANCHOR_NOT_FOUND")));
        if (before != null && !before.removed()) {
            requireAt(command, "resource:register", before.anchor());
        }
        requireAt(command, "resource:register", anchor.orElse(""));
        var type = types.get(command.text("type"));
        if (type == null || type.retired()) {
            throw new Refused(422, "TENANT.RESOURCE_TYPE_UNKNOWN");
        }
        Refused.unless(type.anchored() == anchor.isPresent(), 422, "TENANT.RESOURCE_ANCHOR_MISPLACED");
        var properties = command.arguments().get("properties") instanceof Map<?, ?> map ? map : Map.of();
        Refused.unless(type.declared().containsAll(properties.keySet()), 422, "TENANT.RESOURCE_PROPERTIES_INVALID");
        var wanted = new Resource(id, anchor.orElse(""), properties, false, before == null ? 1 : before.version() + 1);
        if (before != null && !before.removed() && isSame(before, wanted)) {
            return Answer.changed(id, before.version(), List.of());
        }
        resources.put(id, wanted);
        return Answer.put(
                before == null || before.removed(),
                id,
                wanted.version(),
                Event.of("resource.registered", wanted.state()));
    }

    private static boolean isSame(Resource before, Resource wanted) {
        return before.anchor().equals(wanted.anchor()) && before.properties().equals(wanted.properties());
    }

    private Optional<String> anchor(String name, String kept) {
        return business.tree()
                .find(name)
                .or(() -> business.tree().property(name))
                .filter(unit -> !unit.archived() || unit.id().equals(kept))
                .map(Tree.Unit::id);
    }

    Answer remove(Command command) {
        business.rights().require(command.by(), "resource:remove", business.now());
        var id = command.text("type") + "/" + command.text("externalId");
        var resource = resources.get(id);
        if (resource == null) {
            throw new Refused(404, "TENANT.RESOURCE_NOT_FOUND");
        }
        requireAt(command, "resource:remove", resource.anchor());
        business.requireVersion(command, resource.version());
        if (resource.removed()) {
            return Answer.changed(id, resource.version(), List.of());
        }
        var removed = new Resource(id, "", Map.of(), true, resource.version() + 1);
        resources.put(id, removed);
        return Answer.changed(id, removed.version(), List.of(Event.of("resource.removed", removed.state())));
    }

    private void requireAt(Command command, String permission, String anchor) {
        var scope = anchor.isEmpty() ? Scope.EVERYWHERE : Scope.of(List.of(anchor));
        business.rights().requireOver(command.by(), permission, scope, business.now());
    }

    Answer describe(Command command) {
        business.rights().require(command.by(), "subject_property:set", business.now());
        var subject = command.text("subjectType") + ":" + command.text("subjectId");
        var before = described.get(subject);
        business.requireVersionOf(command, before == null ? 0 : before.version());
        var properties = command.of("properties").arguments();
        if (before != null && !before.cleared() && before.properties().equals(properties)) {
            return Answer.changed(subject, before.version(), List.of());
        }
        var next = new Described(subject, properties, false, before == null ? 1 : before.version() + 1);
        described.put(subject, next);
        return Answer.put(
                before == null || before.cleared(),
                subject,
                next.version(),
                Event.of("subject_properties.set", next.state()));
    }

    Answer clear(Command command) {
        business.rights().require(command.by(), "subject_property:set", business.now());
        var subject = command.text("subjectType") + ":" + command.text("subjectId");
        var before = described.get(subject);
        if (before == null) {
            throw new Refused(404, "TENANT.SUBJECT_PROPERTIES_NOT_FOUND");
        }
        business.requireVersion(command, before.version());
        if (before.cleared()) {
            return Answer.changed(subject, before.version(), List.of());
        }
        var next = new Described(subject, Map.of(), true, before.version() + 1);
        described.put(subject, next);
        return Answer.changed(subject, next.version(), List.of(Event.of("subject_properties.cleared", next.state())));
    }

    /// An action of a type, as one of the platform's permissions.
    Optional<Permission> permission(String name) {
        return type(name)
                .filter(type -> type.actions().contains(name.substring(name.indexOf(':') + 1)))
                .map(type -> new Permission(type.anchored() ? "property" : "tenant", "active", false, true));
    }

    /// The registered type that a permission is of.
    private Optional<Type> type(String permission) {
        return Optional.ofNullable(types.get(permission.substring(0, permission.indexOf(':'))))
                .filter(type -> !type.retired());
    }

    /// Whether a condition of `permission` may ask for `name`: for anything, but of resources of a registered type.
    boolean declare(String permission, String name) {
        return !name.startsWith(RESOURCE)
                || type(permission)
                        .map(Type::declared)
                        .filter(declared -> !declared.contains(name.substring(RESOURCE.length())))
                        .isEmpty();
    }

    /// Where the resource that is asked about is registered; empty where it is not, or nowhere.
    String anchor(Question question) {
        return find(question).map(Resource::anchor).orElse("");
    }

    /// What the tenant says of the subject and the resource that are asked about.
    Map<String, Object> registered(Question question) {
        var said = new HashMap<String, Object>();
        Optional.ofNullable(described.get(question.subject()))
                .ifPresent(known -> known.properties().forEach((name, value) -> said.put("subject." + name, value)));
        find(question)
                .ifPresent(known -> known.properties().forEach((name, value) -> said.put(RESOURCE + name, value)));
        return said;
    }

    private Optional<Resource> find(Question question) {
        return Optional.ofNullable(resources.get(question.type() + "/" + question.resource()));
    }

    Stream<State> states() {
        return Stream.of(
                        types.values().stream().map(Type::state),
                        resources.values().stream().map(Resource::state),
                        described.values().stream().map(Described::state))
                .flatMap(each -> each);
    }
}
