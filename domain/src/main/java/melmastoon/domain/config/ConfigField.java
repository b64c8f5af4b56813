package melmastoon.domain.config;

/// A field of the configuration, for saying which ones changed.
public enum ConfigField {
    CURRENCIES("/currencies"),
    LOCALES("/locales"),
    TIME_ZONE("/timeZone"),
    TAX_INCLUSIVE("/taxModel/inclusive"),
    TAX_RATE("/taxModel/defaultRateBasisPoints"),
    TAX_REGISTRATION_NUMBER("/taxModel/registrationNumber"),
    TAX_PLACEHOLDER("/taxModel/placeholder"),
    CHECK_IN("/defaultCheckIn"),
    CHECK_OUT("/defaultCheckOut"),
    BREAKFAST_INCLUDED("/breakfastIncludedDefault"),
    SMOKING_POLICY("/smokingPolicy"),
    CHILD_MIN_AGE("/childPolicy/minAge"),
    CRIBS_AVAILABLE("/childPolicy/cribsAvailable"),
    CANCELLATION_WINDOW("/cancellationDefault/windowHours"),
    LATE_CHARGE("/cancellationDefault/chargeOnLateCancelMicro"),
    NO_SHOW_CHARGE("/cancellationDefault/noShowChargeMicro"),
    BUSINESS_HOURS("/businessHours");

    private final String path;

    ConfigField(String path) {
        this.path = path;
    }

    /// Where it stands in the configuration as APIs show it: a JSON pointer (RFC 6901).
    public String path() {
        return path;
    }
}
