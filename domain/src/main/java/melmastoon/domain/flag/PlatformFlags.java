package melmastoon.domain.flag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The keys of `flags.txt`, which says what they are for, with what they are on for.
final class PlatformFlags {
    static final Map<String, FlagUnit> ALL = read();

    private PlatformFlags() {}

    private static Map<String, FlagUnit> read() {
        try (var file = Objects.requireNonNull(PlatformFlags.class.getResourceAsStream("flags.txt"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" +", 3))
                    .collect(Collectors.toUnmodifiableMap(
                            words -> new FlagKey(words[0]).value(),
                            words -> FlagUnit.valueOf(words[1].toUpperCase(Locale.ROOT))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
