package melmastoon.command.tenant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.application.tenant.ProvisionTenant.NewTenant;
import melmastoon.application.tenant.ProvisionTenant.Root;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.tenant.CountryCode;
import melmastoon.domain.tenant.LegalName;
import melmastoon.domain.tenant.ResidencyRegion;
import melmastoon.domain.tenant.Slug;
import melmastoon.edge.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `POST /api/v1/tenants`.
@Serdeable
@Schema(
        name = "NewTenant",
        description = "A new hotel business.",
        requiredProperties = {"slug", "legalName", "country", "residencyRegion", "ownerUserId"})
record NewTenantBody(
        @Schema(
                description = "Name in addresses: 4 to 32 of a-z, 0-9 and hyphen; never changes.",
                example = "kabul-star")
        @Nullable
        String slug,

        @Schema(description = "1 to 200 characters.", example = "Kabul Star Hotels Ltd") @Nullable
        String legalName,

        @Schema(description = "ISO 3166-1 alpha-2.", example = "AF") @Nullable
        String country,

        @Schema(
                description = "Where the data must stay: me-central1, asia-south1 or europe-west1.",
                example = "me-central1")
        @Nullable
        String residencyRegion,

        @Schema(description = "An existing user of iam, the first owner.", example = "usr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        @Nullable
        String ownerUserId,

        @Schema(description = "The root of the tree; a chain named like the business where absent.") @Nullable
        RootBody root) {

    @Serdeable
    @Schema(name = "NewRoot", description = "The root of a new tree.")
    record RootBody(
            @Schema(description = "chain, or property for a business of one house.", example = "chain") @Nullable
            String kind,

            @Schema(description = "The legal name where absent.", example = "Kabul Star") @Nullable
            String name,

            @Schema(description = "Of a property; made up where absent.", example = "ppt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
            @Nullable
            String propertyId) {
        Root parse() {
            return new Root(
                    kind == null ? UnitKind.CHAIN : UnitKind.parse(kind),
                    Optional.ofNullable(name).map(UnitName::new),
                    Optional.ofNullable(propertyId).map(PropertyId::new));
        }
    }

    NewTenant parse() {
        return new NewTenant(
                new Slug(Fields.required("slug", slug)),
                new LegalName(Fields.required("legalName", legalName)),
                new CountryCode(Fields.required("country", country)),
                ResidencyRegion.parse(Fields.required("residencyRegion", residencyRegion)),
                Fields.required("ownerUserId", ownerUserId),
                root == null ? Root.CHAIN : root.parse());
    }
}
