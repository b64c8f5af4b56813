package melmastoon.domain.flag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The keys of `flags.txt`, which says what they are for.
final class PlatformFlags {
    static final Set<String> ALL = read();

    private PlatformFlags() {}

    private static Set<String> read() {
        try (var file = Objects.requireNonNull(PlatformFlags.class.getResourceAsStream("flags.txt"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> new FlagKey(line.split(" ", 2)[0]).value())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
