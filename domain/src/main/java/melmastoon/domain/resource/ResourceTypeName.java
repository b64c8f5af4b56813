package melmastoon.domain.resource;

import java.util.Optional;
import java.util.regex.Pattern;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.domain.InvalidValue;

/// What a tenant calls a type of resources, such as `record`. It has no dot, so that it is never taken for a type that
/// the platform adds later, which starts with `platform.` (ruling 57).
public record ResourceTypeName(String value) {
    /// In AuthZEN requests it is a property of the tenant, named by the resource's id.
    private static final String PROPERTY = "property";

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public ResourceTypeName {
        InvalidValue.unless(
                FORM.matcher(value).matches(),
                "name",
                value,
                "a resource type's name: 1 to 63 lower-case letters, digits and `_`, starting with a letter");
    }

    /// The type that `permission` may be of; empty where only the platform can have such a one.
    public static Optional<ResourceTypeName> of(Permission permission) {
        return Optional.of(permission.resource())
                .filter(name -> FORM.matcher(name).matches())
                .map(ResourceTypeName::new)
                .filter(name -> !name.isThePlatforms());
    }

    /// Whether the platform has a type of this name already.
    boolean isThePlatforms() {
        return value.equals(PROPERTY)
                || PermissionCatalogue.standard().entries().stream()
                        .anyMatch(entry -> entry.permission().resource().equals(value));
    }

    @Override
    public String toString() {
        return value;
    }
}
