package melmastoon.query.kernel;

import java.util.Locale;

/// Names of enums on the wire are in lower case (ruling 44).
public final class WireNames {
    private WireNames() {}

    public static String of(Enum<?> symbol) {
        return symbol.name().toLowerCase(Locale.ROOT);
    }
}
