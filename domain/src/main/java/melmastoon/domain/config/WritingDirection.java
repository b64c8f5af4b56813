package melmastoon.domain.config;

import java.util.Locale;
import melmastoon.domain.InvalidValue;

/// In which direction a language is written, which turns a page around.
public enum WritingDirection {
    LTR,
    RTL;

    /// @param code as in APIs: `ltr` or `rtl`
    public static WritingDirection parse(String code) {
        for (var direction : values()) {
            if (direction.code().equals(code)) {
                return direction;
            }
        }
        throw InvalidValue.isNot("direction", code, "`ltr` or `rtl`");
    }

    /// As it is named in APIs: `ltr`, `rtl`, like HTML's attribute `dir`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
