package melmastoon.access;

/// Where an assignment has to count so that it answers a question.
public sealed interface Place {
    Place WHOLE_TENANT = new WholeTenant();
    Place ANYWHERE = new Anywhere();

    /// Everywhere in the tenant, in properties to come too.
    record WholeTenant() implements Place {}

    /// Anywhere in the tenant.
    record Anywhere() implements Place {}

    /// @param unit a property, in use or archived, or the chain or region that a resource is registered at
    record At(OrganizationUnitId unit) implements Place {}
}
