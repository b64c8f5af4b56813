package melmastoon.access;

/// Why a decision is a deny. Part of the API: additive only.
public enum DenyReason {
    /// No such tenant, or none that the caller may know of.
    UNKNOWN_TENANT,
    /// The state here is older than was asked for, older than the permission allows, or of unknown age.
    STALE,
    /// It was asked for together with others, and was not decided in the time that they have together.
    DEADLINE,
    /// The tenant's log could not be followed; all is denied until a snapshot repairs it.
    SUSPECT,
    /// The pair is not in the catalogue of permissions.
    UNKNOWN_PERMISSION,
    /// The tenant is not active yet, and the permission does not count before.
    TENANT_PENDING,
    /// The tenant is suspended, and the permission does not count meanwhile.
    TENANT_SUSPENDED,
    /// The tenant is closed, and nothing counts any more.
    TENANT_CLOSED,
    /// The subject has no membership in this tenant, or no longer has one: a view keeps none that is removed
    /// (decision 049).
    NOT_A_MEMBER,
    /// The membership has not begun yet.
    MEMBERSHIP_PENDING,
    /// The membership is suspended.
    MEMBERSHIP_SUSPENDED,
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
    STEP_UP_REQUIRED;

    /// Why a permission does not count while a tenant is in such a state.
    public static DenyReason of(TenantStatus status) {
        return switch (status) {
            case PENDING -> TENANT_PENDING;
            case SUSPENDED -> TENANT_SUSPENDED;
            case CLOSED -> TENANT_CLOSED;
            case ACTIVE -> throw new IllegalArgumentException("every permission counts in an active tenant");
        };
    }

    static DenyReason of(Fact.Membership.Status status) {
        return switch (status) {
            case PENDING -> MEMBERSHIP_PENDING;
            case SUSPENDED -> MEMBERSHIP_SUSPENDED;
            case REMOVED -> NOT_A_MEMBER;
            case ACTIVE -> throw new IllegalArgumentException("an active membership counts");
        };
    }

    /// Whether it is about the replica that is asked, and not about the tenant.
    public boolean isOfReplicasState() {
        return this == STALE || this == DEADLINE || this == SUSPECT;
    }

    /// Whether it is the state of the tenant, whoever asks.
    public boolean isOfTenantsState() {
        return this == TENANT_PENDING || this == TENANT_SUSPENDED || this == TENANT_CLOSED;
    }
}
