package melmastoon.domain.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    /// The names of a data file: the first word of each line, but for comments and empty lines.
    ///
    /// @param beside a class in whose package the file is
    public static Set<ServiceName> read(Class<?> beside, String file) {
        try (var bytes = Objects.requireNonNull(beside.getResourceAsStream(file))) {
            return new String(bytes.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> new ServiceName(line.split(" ", 2)[0]))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
