package melmastoon.command.config;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.application.config.WritingDirections;
import melmastoon.domain.config.BusinessHours;
import melmastoon.domain.config.CancellationDefault;
import melmastoon.domain.config.ChildPolicy;
import melmastoon.domain.config.ConfigLocale;
import melmastoon.domain.config.ConfigSettings;
import melmastoon.domain.config.CurrencyCode;
import melmastoon.domain.config.MicroAmount;
import melmastoon.domain.config.SmokingPolicy;
import melmastoon.domain.config.TaxModel;
import melmastoon.domain.config.TaxRate;
import melmastoon.domain.config.TaxRegistrationNumber;
import melmastoon.domain.config.TimeOfDay;
import melmastoon.domain.config.TimeZoneName;
import melmastoon.domain.config.WritingDirection;
import melmastoon.domain.tenant.Locale;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// The configuration as query-api shows it, without id and version: what a merge patch is applied to.
@Serdeable
@Schema(
        name = "TenantConfigPatch",
        description =
                "Settings to change: what the business says about itself once for all its properties. What is left out"
                        + " stays as it is.")
record ConfigBody(
        @Schema(
                requiredMode = NOT_REQUIRED,
                description = "1 to 20 different ones by ISO 4217, the default first.",
                example = "[\"AFN\", \"USD\"]")
        List<String> currencies,

        @Schema(requiredMode = NOT_REQUIRED, description = "1 to 20 different ones, the default first.")
        List<LocaleBody> locales,

        @Schema(
                requiredMode = NOT_REQUIRED,
                description = "By its name in the IANA database, no offset.",
                example = "Asia/Kabul")
        String timeZone,

        @Schema(requiredMode = NOT_REQUIRED) TaxModelPatch taxModel,

        @Schema(requiredMode = NOT_REQUIRED, description = "From when a room is ready, `HH:mm`.", example = "14:00")
        String defaultCheckIn,

        @Schema(
                requiredMode = NOT_REQUIRED,
                description =
                        "Until when it has to be left on the day after, `HH:mm`; at most 4 hours later on the clock.",
                example = "12:00")
        String defaultCheckOut,

        @Schema(requiredMode = NOT_REQUIRED, description = "Whether a rate includes breakfast where it does not say.")
        Boolean breakfastIncludedDefault,

        @Schema(
                requiredMode = NOT_REQUIRED,
                description = "Where guests may smoke.",
                type = "string",
                allowableValues = {"allowed", "designated", "forbidden"},
                example = "forbidden")
        String smokingPolicy,

        @Schema(requiredMode = NOT_REQUIRED) ChildPolicyPatch childPolicy,

        @Schema(requiredMode = NOT_REQUIRED) CancellationPatch cancellationDefault,

        @Nullable BusinessHoursBody businessHours) {

    @Serdeable
    @Schema(name = "TenantLocale", description = "A language that the business speaks to its guests in.")
    record LocaleBody(
            @Schema(description = "By BCP 47.", maxLength = 35, example = "fa-AF")
            String tag,

            @Schema(
                    nullable = false,
                    description = "How it is written. May be left out; where given, it has to be how the language is.",
                    type = "string",
                    allowableValues = {"ltr", "rtl"},
                    example = "rtl")
            @Nullable
            String direction) {}

    @Serdeable
    @Schema(
            name = "BusinessHours",
            description =
                    "When the office is open, every day. Where it closes no later than it opens, it does so on the next"
                            + " day; the same time twice is round the clock.")
    record BusinessHoursBody(
            @Schema(requiredMode = NOT_REQUIRED, description = "`HH:mm`.", example = "08:00")
            String open,

            @Schema(requiredMode = NOT_REQUIRED, description = "`HH:mm`.", example = "20:00")
            String close) {}

    static ConfigBody of(ConfigSettings settings) {
        var tax = settings.taxModel();
        var cancellation = settings.cancellation();
        return new ConfigBody(
                settings.currencies().stream().map(CurrencyCode::value).toList(),
                settings.locales().stream()
                        .map(locale -> new LocaleBody(
                                locale.tag().value(), locale.direction().code()))
                        .toList(),
                settings.timeZone().value(),
                new TaxModelPatch(
                        tax.inclusive(),
                        tax.defaultRate().basisPoints(),
                        tax.registrationNumber()
                                .map(TaxRegistrationNumber::value)
                                .orElse(null),
                        tax.placeholder()),
                settings.checkIn().value(),
                settings.checkOut().value(),
                settings.breakfastIncluded(),
                settings.smokingPolicy().code(),
                new ChildPolicyPatch(
                        settings.childPolicy().minAge(), settings.childPolicy().cribsAvailable()),
                new CancellationPatch(
                        cancellation.windowHours(),
                        cancellation.lateCharge().toString(),
                        cancellation.noShowCharge().toString()),
                settings.businessHours()
                        .map(hours -> new BusinessHoursBody(
                                hours.open().value(), hours.close().value()))
                        .orElse(null));
    }

    ConfigSettings parse(WritingDirections directions) {
        return new ConfigSettings(
                Fields.each("currencies", currencies, CurrencyCode::new),
                locales(directions),
                Fields.parse("timeZone", timeZone, TimeZoneName::new),
                tax(),
                Fields.parse("defaultCheckIn", defaultCheckIn, TimeOfDay::new),
                Fields.parse("defaultCheckOut", defaultCheckOut, TimeOfDay::new),
                breakfastIncludedDefault,
                Fields.parse("smokingPolicy", smokingPolicy, SmokingPolicy::parse),
                new ChildPolicy(childPolicy.minAge(), childPolicy.cribsAvailable()),
                cancellation(),
                Optional.ofNullable(businessHours).map(ConfigBody::hours));
    }

    private List<ConfigLocale> locales(WritingDirections directions) {
        var parsed = new ArrayList<ConfigLocale>();
        for (var locale : locales) {
            var at = "locales." + parsed.size();
            var tag = Fields.parse(at + ".tag", locale.tag(), Locale::new);
            var direction = directions.of(tag);
            if (locale.direction() != null
                    && Fields.parse(at + ".direction", locale.direction(), WritingDirection::parse) != direction) {
                throw Fields.invalid(at + ".direction", "must be `" + direction.code() + "` for `" + tag + "`");
            }
            parsed.add(new ConfigLocale(tag, direction));
        }
        return parsed;
    }

    private TaxModel tax() {
        return new TaxModel(
                taxModel.inclusive(),
                new TaxRate(taxModel.defaultRateBasisPoints()),
                Optional.ofNullable(taxModel.registrationNumber())
                        .map(number -> Fields.parse("taxModel.registrationNumber", number, TaxRegistrationNumber::new)),
                taxModel.placeholder());
    }

    private CancellationDefault cancellation() {
        return new CancellationDefault(
                cancellationDefault.windowHours(),
                Fields.parse(
                        "cancellationDefault.chargeOnLateCancelMicro",
                        cancellationDefault.chargeOnLateCancelMicro(),
                        MicroAmount::parse),
                Fields.parse(
                        "cancellationDefault.noShowChargeMicro",
                        cancellationDefault.noShowChargeMicro(),
                        MicroAmount::parse));
    }

    private static BusinessHours hours(BusinessHoursBody hours) {
        return new BusinessHours(
                Fields.parse("businessHours.open", hours.open(), TimeOfDay::new),
                Fields.parse("businessHours.close", hours.close(), TimeOfDay::new));
    }
}
