package melmastoon.domain.tenant;

import melmastoon.access.TenantId;

/// What is true of a tenant in every state.
public record TenantProfile(
        TenantId id, Slug slug, LegalName legalName, CountryCode country, ResidencyRegion residencyRegion) {}
