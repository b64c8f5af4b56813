package melmastoon.query.flag;

import java.util.regex.Pattern;

/// The key of a feature flag, as the platform forms it. Whether there is such a flag is decided where it is toggled.
record FlagKey(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][A-Za-z0-9]{1,63}");

    FlagKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("no key of a feature flag");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
