package melmastoon.domain.invitation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import melmastoon.domain.InvalidValue;

/// Where a person is reached: ASCII, in lower case. Personal data, so its text form is masked and no log shows it by
/// accident.
///
/// An address decides who may accept an invitation. So the text is checked before it is folded, nothing is stripped
/// from it, and only `A` to `Z` are folded: a character that Unicode would fold to an ASCII letter, such as U+212A
/// KELVIN SIGN, makes it no address at all (ruling 41). An international domain is written in its A-label form.
public record EmailAddress(String value) {
    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_PART = 64;

    /// The practical core of RFC 5322's addr-spec: no quoted local parts, no address literals, and a last
    /// label that starts with a letter, as those of host names do.
    private static final Pattern FORM;

    static {
        var atom = "[a-z0-9!#$%&'*+/=?^_{|}~-]+";
        var rest = "([a-z0-9-]{0,61}[a-z0-9])?";
        FORM = Pattern.compile(
                atom + "(\\." + atom + ")*@([a-z0-9]" + rest + "\\.)+[a-z]" + rest, Pattern.CASE_INSENSITIVE);
    }

    public EmailAddress {
        InvalidValue.unless(isAddress(value), "email", value, "an e-mail address");
        value = value.toLowerCase(Locale.ROOT);
    }

    /// The address that `text` is, empty where it is none.
    public static Optional<EmailAddress> parse(String text) {
        return isAddress(text) ? Optional.of(new EmailAddress(text)) : Optional.empty();
    }

    /// What stands after the `@`; it names nobody.
    public String domain() {
        return value.substring(value.indexOf('@') + 1);
    }

    private static boolean isAddress(String text) {
        return text.length() <= MAX_LENGTH
                && text.indexOf('@') <= MAX_LOCAL_PART
                && FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value.charAt(0) + "…" + value.substring(value.indexOf('@'));
    }
}
