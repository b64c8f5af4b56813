package melmastoon.domain.tenant;

import java.util.Optional;
import melmastoon.access.TenantId;

/// What is true of a tenant in every state.
///
/// @param cancellation of its subscription, until that runs again or the tenant is suspended for it
public record TenantProfile(
        TenantId id,
        Slug slug,
        LegalName legalName,
        CountryCode country,
        ResidencyRegion residencyRegion,
        TenantLimits limits,
        IsolationTier isolationTier,
        Optional<Cancellation> cancellation) {

    /// That of a tenant for which the platform has said nothing about limits and isolation, and billing nothing about
    /// its end.
    public TenantProfile(
            TenantId id, Slug slug, LegalName legalName, CountryCode country, ResidencyRegion residencyRegion) {
        this(
                id,
                slug,
                legalName,
                country,
                residencyRegion,
                TenantLimits.DEFAULT,
                IsolationTier.SHARED,
                Optional.empty());
    }

    TenantProfile with(TenantLimits other) {
        return new TenantProfile(
                id, slug, legalName, country, residencyRegion, other, isolationTier, cancellation);
    }

    TenantProfile with(IsolationTier other) {
        return new TenantProfile(id, slug, legalName, country, residencyRegion, limits, other, cancellation);
    }

    TenantProfile with(Optional<Cancellation> other) {
        return new TenantProfile(id, slug, legalName, country, residencyRegion, limits, isolationTier, other);
    }
}
