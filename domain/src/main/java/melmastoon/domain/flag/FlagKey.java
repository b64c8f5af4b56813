package melmastoon.domain.flag;

import java.util.Optional;
import java.util.regex.Pattern;
import melmastoon.domain.InvalidValue;

/// A flag's name in the whole platform, such as `aiEnabled`.
public record FlagKey(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][A-Za-z0-9]{1,63}");

    public FlagKey {
        InvalidValue.unless(
                FORM.matcher(value).matches(),
                "key",
                value,
                "a flag key: 2 to 64 letters and digits, starting with a lower-case letter");
    }

    /// Whether the platform has such a flag (F-1).
    public boolean isRegistered() {
        return PlatformFlags.ALL.containsKey(value);
    }

    /// What the flag is on for; empty where the platform has no such flag any more.
    public Optional<FlagUnit> unit() {
        return Optional.ofNullable(PlatformFlags.ALL.get(value));
    }

    @Override
    public String toString() {
        return value;
    }
}
