package melmastoon.domain.config;

import java.time.ZoneId;
import java.util.Set;
import melmastoon.domain.InvalidValue;

/// A time zone by its name in the IANA database, such as `Asia/Kabul` (TC-2). An offset is no time zone: it
/// does not know when clocks change.
public record TimeZoneName(String value) {
    private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

    public TimeZoneName {
        InvalidValue.unless(
                isKnown(value), "timeZone", value, "a time zone of the IANA database, such as `Asia/Kabul`");
    }

    public static boolean isKnown(String value) {
        return KNOWN.contains(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
