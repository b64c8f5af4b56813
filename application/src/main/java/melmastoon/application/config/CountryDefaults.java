package melmastoon.application.config;

import java.time.Instant;
import java.util.List;
import melmastoon.domain.config.ConfigLocale;
import melmastoon.domain.config.ConfigSettings;
import melmastoon.domain.config.CurrencyCode;
import melmastoon.domain.config.TimeZoneName;
import melmastoon.domain.tenant.CountryCode;

/// What is usual in each country, from a source of such data. A guess for the tenant to correct.
@FunctionalInterface
public interface CountryDefaults {

    /// @param now a currency that has been replaced by then is not usual
    Usual of(CountryCode country, Instant now);

    /// @param currencies at least one, the usual one first
    /// @param locales    at least one, the usual one first
    record Usual(List<CurrencyCode> currencies, List<ConfigLocale> locales, TimeZoneName timeZone) {
        public ConfigSettings settings() {
            return ConfigSettings.startingWith(currencies, locales, timeZone);
        }
    }
}
