package melmastoon.domain.config;

import java.util.regex.Pattern;
import melmastoon.domain.InvalidValue;

/// An amount of the tenant's first currency, in millionths of its unit (ruling 61): `1500000` is 1.50. Never
/// negative, at most 100 billion units, in which every currency has room for a night's price.
public record MicroAmount(long value) {
    public static final long MAX = 100_000_000_000_000_000L;
    public static final MicroAmount ZERO = new MicroAmount(0);

    private static final String RULE = "a whole number of millionths from 0 to " + MAX;
    private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,17}");

    public MicroAmount {
        InvalidValue.unless(value >= 0 && value <= MAX, "amount", Long.toString(value), RULE);
    }

    /// @param text decimal digits without sign, leading zeros or separators
    public static MicroAmount parse(String text) {
        InvalidValue.unless(FORM.matcher(text).matches(), "amount", text, RULE);
        return new MicroAmount(Long.parseLong(text));
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
