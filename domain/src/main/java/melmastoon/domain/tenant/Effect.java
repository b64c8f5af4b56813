package melmastoon.domain.tenant;

/// What a command inside a tenant does to people's rights, which is all that a tenant's state asks about it
/// (ruling 2).
public enum Effect {
    /// Only takes rights away: legal in every state but closed.
    TAKES_RIGHTS,
    /// Sets up the business, gives no rights: legal while pending too.
    SETS_UP,
    /// Everything else: needs an active tenant.
    GIVES_RIGHTS
}
