package melmastoon.domain.billing;

import java.util.regex.Pattern;
import melmastoon.domain.InvalidValue;

/// A telephone number in the international form of E.164: `+`, and at most 15 digits without any separator. Whether
/// it is assigned is not looked at. Personal data, so its text form hides it.
public record PhoneNumber(String value) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

    public PhoneNumber {
        InvalidValue.unless(
                E164.matcher(value).matches(), "phone", value, "a phone number of E.164, such as `+93201234567`");
    }

    @Override
    public String toString() {
        return "…";
    }
}
