package melmastoon.access;

/// Where a tenant stands in its life (T-2, ruling 1).
public enum TenantStatus {
    PENDING,
    ACTIVE,
    SUSPENDED,
    CLOSED
}
