package melmastoon.domain.config;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import melmastoon.domain.InvalidValue;

/// A currency by ISO 4217, in upper case: one that prices can be in, so neither metals nor units of account.
public record CurrencyCode(String value) {
    private static final Set<String> KNOWN = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    public CurrencyCode {
        InvalidValue.unless(isKnown(value), "currency", value, "a currency code of ISO 4217, such as `AFN`");
    }

    public static boolean isKnown(String value) {
        return KNOWN.contains(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
