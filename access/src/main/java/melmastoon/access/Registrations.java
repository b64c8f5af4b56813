package melmastoon.access;

import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// What a view knows of a tenant's own types, of their resources, of subjects' properties, and of its feature flags.
/// Immutable.
///
/// @param mfaShare of how many of 10,000 people authentication with `mfa` is required
record Registrations(
        PMap<String, Fact.ResourceType> types,
        PMap<ResourceRef, Fact.Resource> resources,
        PMap<Subject, Fact.SubjectProperties> subjects,
        int mfaShare) {
    static final Registrations NONE =
            new Registrations(HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty(), 0);

    Registrations with(Fact.ResourceType type) {
        return new Registrations(types.plus(type.name(), type), resources, subjects, mfaShare);
    }

    Registrations with(Fact.Resource resource) {
        return new Registrations(types, resources.plus(resource.ref(), resource), subjects, mfaShare);
    }

    Registrations without(Fact.ResourceType type) {
        return new Registrations(types.minus(type.name()), resources, subjects, mfaShare);
    }

    Registrations without(Fact.Resource resource) {
        return new Registrations(types, resources.minus(resource.ref()), subjects, mfaShare);
    }

    Registrations with(Fact.SubjectProperties properties) {
        return new Registrations(types, resources, subjects.plus(properties.subject(), properties), mfaShare);
    }

    Registrations without(Fact.SubjectProperties properties) {
        return new Registrations(types, resources, subjects.minus(properties.subject()), mfaShare);
    }

    Registrations with(Fact.Flag flag) {
        return flag.isMfaRequiredForStaff() ? requiringMfa(flag.share()) : this;
    }

    Registrations without(Fact.Flag flag) {
        return flag.isMfaRequiredForStaff() ? requiringMfa(0) : this;
    }

    private Registrations requiringMfa(int share) {
        return new Registrations(types, resources, subjects, share);
    }

    boolean requiresMfaOf(Subject person) {
        return Rollout.includes(Fact.Flag.MFA_REQUIRED_FOR_STAFF, mfaShare, person.toString());
    }

    /// The permission of a type of the tenant's own. A type that is not registered, or no longer, has none.
    Optional<PermissionCatalogue.Entry> permission(Permission permission) {
        return type(permission.resource())
                .filter(type -> type.actions().contains(permission.action()))
                .map(type -> PermissionCatalogue.Entry.ofOwnType(
                        permission,
                        type.anchored() ? PermissionCatalogue.Level.PROPERTY : PermissionCatalogue.Level.TENANT));
    }

    /// Of all types.
    Stream<Permission> permissions() {
        return types.values().stream()
                .flatMap(type -> type.actions().stream().map(action -> new Permission(type.name(), action)));
    }

    Optional<Fact.ResourceType> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    Stream<String> actions(String type) {
        return type(type).stream().flatMap(known -> known.actions().stream());
    }

    Stream<String> resourceIds(String type) {
        return resources.keySet().stream()
                .filter(ref -> ref.type().equals(type))
                .map(ResourceRef::id);
    }

    Optional<Fact.Resource> find(ResourceRef ref) {
        return Optional.ofNullable(resources.get(ref));
    }

    Optional<Fact.SubjectProperties> find(Subject subject) {
        return Optional.ofNullable(subjects.get(subject));
    }
}
