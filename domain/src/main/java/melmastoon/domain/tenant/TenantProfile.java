package melmastoon.domain.tenant;

import melmastoon.access.TenantId;

/// What is true of a tenant in every state.
public record TenantProfile(
        TenantId id,
        Slug slug,
        LegalName legalName,
        CountryCode country,
        ResidencyRegion residencyRegion,
        TenantLimits limits) {

    /// That of a tenant for which the platform has said nothing about limits.
    public TenantProfile(
            TenantId id, Slug slug, LegalName legalName, CountryCode country, ResidencyRegion residencyRegion) {
        this(id, slug, legalName, country, residencyRegion, TenantLimits.DEFAULT);
    }

    TenantProfile with(TenantLimits other) {
        return new TenantProfile(id, slug, legalName, country, residencyRegion, other);
    }
}
