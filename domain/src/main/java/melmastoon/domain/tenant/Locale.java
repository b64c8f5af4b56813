package melmastoon.domain.tenant;

import java.util.IllformedLocaleException;
import melmastoon.domain.InvalidValue;

/// A language and region by BCP 47 in its canonical form, such as `fa-AF`.
public record Locale(String value) {
    public static final int MAX_LENGTH = 35;
    public static final Locale ENGLISH = new Locale("en");

    public Locale {
        value = canonical(value);
    }

    private static String canonical(String value) {
        if (value.length() <= MAX_LENGTH) {
            try {
                var parsed =
                        new java.util.Locale.Builder().setLanguageTag(value).build();
                if (!parsed.getLanguage().isEmpty()) {
                    return parsed.toLanguageTag();
                }
            } catch (IllformedLocaleException _) {
                // refused below, like a tag without a language
            }
        }
        throw InvalidValue.isNot("locale", value, "a language tag of BCP 47");
    }

    @Override
    public String toString() {
        return value;
    }
}
