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
        Optional<Cancellation> cancellation) {

    /// That of a tenant for which neither the platform has said anything about limits nor billing about its end.
    public TenantProfile(
            TenantId id, Slug slug, LegalName legalName, CountryCode country, ResidencyRegion residencyRegion) {
        this(id, slug, legalName, country, residencyRegion, TenantLimits.DEFAULT, Optional.empty());
    }

    TenantProfile with(TenantLimits other) {
        return new TenantProfile(id, slug, legalName, country, residencyRegion, other, cancellation);
    }

    TenantProfile with(Optional<Cancellation> other) {
        return new TenantProfile(id, slug, legalName, country, residencyRegion, limits, other);
    }
}
