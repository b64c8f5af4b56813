package melmastoon.domain.tenant;

import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;
import melmastoon.domain.InvalidValue;

/// A country by ISO 3166-1 alpha-2, in upper case.
public record CountryCode(String value) {
    private static final Set<String> KNOWN = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

    public CountryCode {
        InvalidValue.unless(KNOWN.contains(value), "country", value, "a country code of ISO 3166-1 alpha-2");
    }

    @Override
    public String toString() {
        return value;
    }
}
