package melmastoon.domain.erasure;

import java.util.regex.Pattern;
import melmastoon.domain.InvalidValue;

/// A service of the platform, such as `reservation-service`.
public record ServiceName(String value) implements Comparable<ServiceName> {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,63}");

    public ServiceName {
        InvalidValue.unless(
                FORM.matcher(value).matches(),
                "service",
                value,
                "a service's name: 2 to 64 lower-case letters, digits and hyphens, starting with a letter");
    }

    @Override
    public int compareTo(ServiceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
