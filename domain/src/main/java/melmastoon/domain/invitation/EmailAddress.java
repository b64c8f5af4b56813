package melmastoon.domain.invitation;

import java.util.Locale;
import java.util.regex.Pattern;
import melmastoon.domain.InvalidValue;

/// Where a person is reached, in lower case. Personal data: its text form is masked, so that no log shows it by
/// accident.
public record EmailAddress(String value) {
    /// The practical core of RFC 5322's addr-spec; quoted local parts and address literals are not taken.
    private static final Pattern FORM = Pattern.compile("[a-z0-9!#$%&'*+/=?^_{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_{|}~-]+)*"
            + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        InvalidValue.unless(
                value.length() <= 254
                        && value.indexOf('@') <= 64
                        && FORM.matcher(value).matches(),
                "email",
                value,
                "an e-mail address");
    }

    @Override
    public String toString() {
        return value.charAt(0) + "…" + value.substring(value.indexOf('@'));
    }
}
