package melmastoon.access;

/// Where an assignment has to count so that it answers a question.
sealed interface Place {
    Place WHOLE_TENANT = new WholeTenant();
    Place ANYWHERE = new Anywhere();

    /// Everywhere in the tenant, in properties to come too.
    record WholeTenant() implements Place {}

    /// Anywhere in the tenant.
    record Anywhere() implements Place {}

    /// @param property in use, or archived
    record At(OrganizationUnitId property) implements Place {}
}
