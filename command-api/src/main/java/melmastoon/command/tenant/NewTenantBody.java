package melmastoon.command.tenant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.application.provisioning.ProvisionTenant.NewTenant;
import melmastoon.application.provisioning.ProvisionTenant.Root;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.tenant.CountryCode;
import melmastoon.domain.tenant.LegalName;
import melmastoon.domain.tenant.ResidencyRegion;
import melmastoon.domain.tenant.Slug;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `POST /api/v1/tenants`.
@Serdeable
@Schema(name = "NewTenant", description = "A hotel business that becomes a tenant.")
record NewTenantBody(
        @Schema(
                description = "Name in addresses: 4 to 32 of a-z, 0-9 and hyphen; it never changes.",
                minLength = 4,
                maxLength = 32,
                example = "kabul-star")
        String slug,

        @Schema(description = "1 to 200 characters.", minLength = 1, maxLength = 200, example = "Kabul Star Hotels Ltd")
        String legalName,

        @Schema(description = "ISO 3166-1 alpha-2.", minLength = 2, maxLength = 2, example = "AF")
        String country,

        @Schema(
                description = "Where the tenant's data must stay.",
                type = "string",
                allowableValues = {"me-central1", "asia-south1", "europe-west1"},
                example = "me-central1")
        String residencyRegion,

        @Schema(
                description = "An existing user of iam, the first owner.",
                maxLength = 256,
                example = "usr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        String ownerUserId,

        @Nullable RootBody root) {

    @Serdeable
    @Schema(
            name = "NewRoot",
            description = "The root of a new organization tree. Absent: a chain with the tenant's legal name.")
    record RootBody(
            @Schema(
                    description = "A property is for a business of one property. Absent: chain.",
                    type = "string",
                    allowableValues = {"chain", "property"},
                    example = "chain")
            @Nullable
            String kind,

            @Schema(
                    description = "1 to 200 characters. Absent: the legal name.",
                    minLength = 1,
                    maxLength = 200,
                    example = "Kabul Star")
            @Nullable
            String name,

            @Schema(description = "Of a property. Absent: a new one.", example = "ppt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
            @Nullable
            String propertyId) {
        Root parse() {
            return new Root(
                    kind == null ? UnitKind.CHAIN : Fields.parse("root.kind", kind, UnitKind::parse),
                    Optional.ofNullable(name).map(text -> Fields.parse("root.name", text, UnitName::new)),
                    Optional.ofNullable(propertyId)
                            .map(text -> Fields.parse("root.propertyId", text, PropertyId::new)));
        }
    }

    NewTenant parse() {
        return new NewTenant(
                Fields.parse("slug", slug, Slug::new),
                Fields.parse("legalName", legalName, LegalName::new),
                Fields.parse("country", country, CountryCode::new),
                Fields.parse("residencyRegion", residencyRegion, ResidencyRegion::parse),
                ownerUserId,
                root == null ? Root.CHAIN : root.parse());
    }
}
