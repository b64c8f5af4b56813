package melmastoon.domain.config;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.domain.InvalidValue;

/// All that a configuration says. It cannot be made where the settings contradict each other.
///
/// @param currencies  1 to 20 different ones, the default first (TC-1)
/// @param locales     1 to 20 different ones, the default first (TC-1)
/// @param timeZone    of the business; a property may be elsewhere (TC-2)
/// @param checkIn     from when a room is ready
/// @param checkOut    until when it has to be left, on the day after (TC-3, ruling 7)
/// @param breakfastIncluded whether a rate includes breakfast where it does not say
/// @param businessHours absent where the tenant says nothing of them
public record ConfigSettings(
        List<CurrencyCode> currencies,
        List<ConfigLocale> locales,
        TimeZoneName timeZone,
        TaxModel taxModel,
        TimeOfDay checkIn,
        TimeOfDay checkOut,
        boolean breakfastIncluded,
        SmokingPolicy smokingPolicy,
        ChildPolicy childPolicy,
        CancellationDefault cancellation,
        Optional<BusinessHours> businessHours) {
    public static final int MOST = 20;

    /// TC-3 allows 28 hours from one day's check-in to the next day's check-out, which is this much on the clock.
    private static final int LATEST_AFTER_CHECK_IN = 4 * 60;

    public ConfigSettings {
        currencies = List.copyOf(currencies);
        locales = List.copyOf(locales);
        oneToMost("currencies", currencies);
        oneToMost("locales", locales.stream().map(ConfigLocale::tag).toList());
        if (checkOut.minutes() > checkIn.minutes() + LATEST_AFTER_CHECK_IN) {
            throw new InvalidValue(
                    "defaultCheckOut",
                    "check-out is on the day after check-in, at most 28 hours later: `" + checkOut
                            + "` is more than 4 hours" + " after `" + checkIn + "` on the clock");
        }
    }

    private static void oneToMost(String field, List<?> items) {
        if (items.isEmpty() || items.size() > MOST || new HashSet<>(items).size() < items.size()) {
            throw new InvalidValue(field, "a tenant has 1 to " + MOST + " different ones, the default first");
        }
    }

    /// What a new tenant starts with: what is usual in its country, and for the rest what promises a guest least.
    public static ConfigSettings startingWith(
            List<CurrencyCode> currencies, List<ConfigLocale> locales, TimeZoneName timeZone) {
        return new ConfigSettings(
                currencies,
                locales,
                timeZone,
                TaxModel.UNCONFIRMED,
                new TimeOfDay("14:00"),
                new TimeOfDay("12:00"),
                false,
                SmokingPolicy.FORBIDDEN,
                new ChildPolicy(0, false),
                new CancellationDefault(24, MicroAmount.ZERO, MicroAmount.ZERO),
                Optional.empty());
    }

    /// The fields that `next` has otherwise.
    public Set<ConfigField> changedIn(ConfigSettings next) {
        var changed = EnumSet.allOf(ConfigField.class);
        changed.removeIf(field -> value(field).equals(next.value(field)));
        return changed;
    }

    private Object value(ConfigField field) {
        return switch (field) {
            case CURRENCIES -> currencies;
            case LOCALES -> locales;
            case TIME_ZONE -> timeZone;
            case TAX_INCLUSIVE -> taxModel.inclusive();
            case TAX_RATE -> taxModel.defaultRate();
            case TAX_REGISTRATION_NUMBER -> taxModel.registrationNumber();
            case TAX_PLACEHOLDER -> taxModel.placeholder();
            case CHECK_IN -> checkIn;
            case CHECK_OUT -> checkOut;
            case BREAKFAST_INCLUDED -> breakfastIncluded;
            case SMOKING_POLICY -> smokingPolicy;
            case CHILD_MIN_AGE -> childPolicy.minAge();
            case CRIBS_AVAILABLE -> childPolicy.cribsAvailable();
            case CANCELLATION_WINDOW -> cancellation.windowHours();
            case LATE_CHARGE -> cancellation.lateCharge();
            case NO_SHOW_CHARGE -> cancellation.noShowCharge();
            case BUSINESS_HOURS -> businessHours;
        };
    }

    ConfigSettings with(TaxModel model) {
        return new ConfigSettings(
                currencies,
                locales,
                timeZone,
                model,
                checkIn,
                checkOut,
                breakfastIncluded,
                smokingPolicy,
                childPolicy,
                cancellation,
                businessHours);
    }
}
