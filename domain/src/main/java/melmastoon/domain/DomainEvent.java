package melmastoon.domain;

import melmastoon.access.TenantId;

/// Something that happened in one tenant. The sealed types that implement it stand beside their aggregates.
public interface DomainEvent {
    TenantId tenant();
}
