package melmastoon.access.forward;

import java.util.Locale;

/// What a segment of a path can say about a question.
public enum Variable {
    /// The tenant's id. Where a route has none, the token's tenant is meant.
    TENANT,
    /// A property, by its unit's id or the property-service's.
    PROPERTY,
    /// The resource's id; its type is that of the permission.
    RESOURCE;

    /// As a table of routes writes it, such as `{tenant}`.
    @Override
    public String toString() {
        return "{" + name().toLowerCase(Locale.ROOT) + "}";
    }
}
