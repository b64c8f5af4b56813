package melmastoon.access;

/// Why a decision is a deny. Part of the API: additive only.
public enum DenyReason {
    /// No such tenant, or none that the caller may know of.
    UNKNOWN_TENANT,
    /// The state here is older than was asked for, older than the permission allows, or of unknown age.
    STALE,
    /// The tenant's log could not be followed; all is denied until a snapshot repairs it.
    SUSPECT,
    /// The pair is not in the catalogue of permissions.
    UNKNOWN_PERMISSION,
    /// The tenant is pending, suspended or closed, and the permission does not count then.
    TENANT_NOT_ACTIVE,
    /// The subject has no membership in this tenant.
    NOT_A_MEMBER,
    /// The membership is not active.
    MEMBERSHIP_NOT_ACTIVE,
    /// The permission is given property by property, and none was named.
    PROPERTY_REQUIRED,
    /// No property of this tenant has that id.
    UNKNOWN_PROPERTY,
    /// No role of the subject has the permission.
    NOT_GRANTED,
    /// A role has the permission, but not here.
    OUT_OF_SCOPE,
    /// A role has the permission here, and does not count yet.
    NOT_YET_VALID,
    /// A role had the permission here, and no longer counts.
    EXPIRED,
    /// A role has the permission here under a condition, which is not met or cannot be decided from what was
    /// sent.
    CONDITION_NOT_MET,
    /// It would be allowed after a stronger authentication.
    STEP_UP_REQUIRED
}
