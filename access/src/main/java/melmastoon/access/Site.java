package melmastoon.access;

import java.util.Optional;
import java.util.Set;

/// Where [AccessReports] ask: the tenant as a whole, a property in use, or a chain or region at which a resource is
/// registered, which only a question about that resource is about.
///
/// @param unit     empty for the tenant as a whole
/// @param property the unit's id as a question says it, where it is a property
/// @param resource the id of one that is registered at a chain or region
public record Site(Optional<OrganizationUnitId> unit, Optional<String> property, Optional<String> resource) {
    public static final Site TENANT = new Site(Optional.empty(), Optional.empty(), Optional.empty());

    static Site property(OrganizationUnitId id) {
        return new Site(Optional.of(id), Optional.of(id.toString()), Optional.empty());
    }

    static Site anchor(OrganizationUnitId id, String resource) {
        return new Site(Optional.of(id), Optional.empty(), Optional.of(resource));
    }

    /// Of somebody who has authenticated with `mfa`, and of whom nothing else is said.
    Question question(Subject subject, Permission permission) {
        return new Question(subject, permission, property, Set.of(Obligation.MFA), resource, Attributes.NONE);
    }
}
