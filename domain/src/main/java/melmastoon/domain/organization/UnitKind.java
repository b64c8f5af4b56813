package melmastoon.domain.organization;

import java.util.Arrays;
import java.util.Locale;
import melmastoon.domain.InvalidValue;

/// What a unit is. Chains and regions hold regions and properties (O-2, ruling 4), a property holds nothing.
public enum UnitKind {
    CHAIN,
    REGION,
    PROPERTY;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static UnitKind parse(String code) {
        return Arrays.stream(values())
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElseThrow(() -> InvalidValue.isNot("kind", code, "one of [chain, region, property]"));
    }
}
