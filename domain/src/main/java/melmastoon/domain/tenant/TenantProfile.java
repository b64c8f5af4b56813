package melmastoon.domain.tenant;

import melmastoon.access.TenantId;

/// What is true of a tenant in every state.
public record TenantProfile(
        TenantId id,
        Slug slug,
        LegalName legalName,
        CountryCode country,
        ResidencyRegion residencyRegion,
        TenantLimits limits,
        IsolationTier isolationTier) {

    /// That of a tenant for which the platform has said nothing about limits and isolation.
    public TenantProfile(
            TenantId id, Slug slug, LegalName legalName, CountryCode country, ResidencyRegion residencyRegion) {
        this(id, slug, legalName, country, residencyRegion, TenantLimits.DEFAULT, IsolationTier.SHARED);
    }

    TenantProfile with(TenantLimits other) {
        return new TenantProfile(id, slug, legalName, country, residencyRegion, other, isolationTier);
    }

    TenantProfile with(IsolationTier other) {
        return new TenantProfile(id, slug, legalName, country, residencyRegion, limits, other);
    }
}
