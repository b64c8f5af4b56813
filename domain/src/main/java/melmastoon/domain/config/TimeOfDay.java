package melmastoon.domain.config;

import java.time.LocalTime;
import java.util.regex.Pattern;
import melmastoon.domain.InvalidValue;

/// A time on the tenant's clocks as `HH:mm`, from `00:00` to `23:59`.
public record TimeOfDay(String value) {
    private static final Pattern FORM = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    public TimeOfDay {
        InvalidValue.unless(FORM.matcher(value).matches(), "time", value, "a time of day from `00:00` to `23:59`");
    }

    /// Since midnight.
    int minutes() {
        return LocalTime.parse(value).toSecondOfDay() / 60;
    }

    @Override
    public String toString() {
        return value;
    }
}
