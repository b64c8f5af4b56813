package melmastoon.domain.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The services that hold data of guests: the names in `services.txt`. A request keeps those that were required when
/// it was made.
public final class RequiredServices {
    public static final Set<ServiceName> STANDARD = read();

    private RequiredServices() {}

    private static Set<ServiceName> read() {
        try (var file = Objects.requireNonNull(RequiredServices.class.getResourceAsStream("services.txt"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> new ServiceName(line.split(" ", 2)[0]))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
