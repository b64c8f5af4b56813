package melmastoon.query.config;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import melmastoon.query.kernel.Versioned;
import melmastoon.tenant.v1.TenantCancellationDefault;
import melmastoon.tenant.v1.TenantChildPolicy;
import melmastoon.tenant.v1.TenantConfigState;
import melmastoon.tenant.v1.TenantTaxModel;
import org.jspecify.annotations.Nullable;

/// A tenant's configuration as the API shows it. All but id and version is what a merge patch is applied to.
@Serdeable
@Schema(name = "TenantConfig", description = "What the business says about itself once for all its properties.")
record TenantConfigResource(
        @Schema(example = "tcg_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String id,

        @Schema(description = "The number in the `ETag`.", example = "1")
        int version,

        @Schema(description = "By ISO 4217, the default first.", example = "[\"AFN\", \"USD\"]")
        List<String> currencies,

        @Schema(description = "The default first.") List<LocaleResource> locales,

        @Schema(description = "By its name in the IANA database.", example = "Asia/Kabul")
        String timeZone,

        TaxResource taxModel,

        @Schema(description = "From when a room is ready, `HH:mm`.", example = "14:00")
        String defaultCheckIn,

        @Schema(description = "Until when it has to be left on the day after, `HH:mm`.", example = "12:00")
        String defaultCheckOut,

        @Schema(description = "Whether a rate includes breakfast where it does not say.")
        boolean breakfastIncludedDefault,

        @Schema(
                description = "Where guests may smoke: `allowed`, `designated` or `forbidden`; more may come.",
                example = "forbidden")
        String smokingPolicy,

        ChildPolicyResource childPolicy,
        CancellationResource cancellationDefault,

        @Schema(nullable = false) @Nullable BusinessHours businessHours)
        implements Versioned {

    @Serdeable
    @Schema(name = "TenantLocale", description = "A language that the business speaks to its guests in.")
    record LocaleResource(
            @Schema(description = "By BCP 47.", example = "fa-AF")
            String tag,

            @Schema(
                    description = "How it is written.",
                    type = "string",
                    allowableValues = {"ltr", "rtl"},
                    example = "rtl")
            String direction) {}

    @Serdeable
    @Schema(name = "TenantTaxModel", description = "How prices and taxes go together.")
    record TaxResource(
            @Schema(description = "Whether prices include the tax.")
            boolean inclusive,

            @Schema(
                    description = "Where a product has no rate of its own; in hundredths of a percent: 1500 is 15 %.",
                    example = "1500")
            int defaultRateBasisPoints,

            @Schema(
                    nullable = false,
                    description = "Under which the business is registered for the tax; absent where it is not.",
                    example = "9001234567")
            @Nullable
            String registrationNumber,

            @Schema(
                    description =
                            "Whether nobody has confirmed it yet. Do not charge or print a tax from a placeholder.")
            boolean placeholder) {
        static TaxResource of(TenantTaxModel model) {
            return new TaxResource(
                    model.getInclusive(),
                    model.getDefaultRateBasisPoints(),
                    model.getRegistrationNumber(),
                    model.getPlaceholder());
        }
    }

    @Serdeable
    @Schema(name = "TenantChildPolicy", description = "Which children may stay.")
    record ChildPolicyResource(
            @Schema(description = "The youngest guest's age in years; 0 where all are welcome.", example = "0")
            int minAge,

            @Schema(description = "Whether there are beds for infants.")
            boolean cribsAvailable) {
        static ChildPolicyResource of(TenantChildPolicy policy) {
            return new ChildPolicyResource(policy.getMinAge(), policy.getCribsAvailable());
        }
    }

    @Serdeable
    @Schema(
            name = "TenantCancellationDefault",
            description =
                    "What a cancellation costs where a rate does not say otherwise. Amounts are in millionths of a unit of"
                            + " the first currency.")
    record CancellationResource(
            @Schema(description = "How many hours before arrival cancelling stops being free.", example = "24")
            int windowHours,

            @Schema(description = "For cancelling later.", example = "1500000000")
            String chargeOnLateCancelMicro,

            @Schema(description = "For not coming at all.", example = "3000000000")
            String noShowChargeMicro) {
        static CancellationResource of(TenantCancellationDefault policy) {
            return new CancellationResource(
                    policy.getWindowHours(),
                    Long.toString(policy.getChargeOnLateCancelMicro()),
                    Long.toString(policy.getNoShowChargeMicro()));
        }
    }

    static TenantConfigResource of(TenantConfigState state) {
        return new TenantConfigResource(
                state.getConfigId(),
                state.getVersion(),
                state.getCurrencies(),
                state.getLocales().stream()
                        .map(locale -> new LocaleResource(locale.getTag(), locale.getRightToLeft() ? "rtl" : "ltr"))
                        .toList(),
                state.getTimeZone(),
                TaxResource.of(state.getTaxModel()),
                state.getDefaultCheckIn(),
                state.getDefaultCheckOut(),
                state.getBreakfastIncludedDefault(),
                state.getSmokingPolicy(),
                ChildPolicyResource.of(state.getChildPolicy()),
                CancellationResource.of(state.getCancellationDefault()),
                Optional.ofNullable(state.getBusinessHours())
                        .map(BusinessHours::of)
                        .orElse(null));
    }
}
