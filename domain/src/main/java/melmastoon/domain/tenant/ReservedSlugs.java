package melmastoon.domain.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The names of `reserved-slugs.txt`, which says what they are reserved for.
///
/// @param names    reserved as they stand
/// @param prefixes reserved with whatever follows
record ReservedSlugs(Set<String> names, List<String> prefixes) {
    static final ReservedSlugs ALL = read();

    boolean contains(String slug) {
        return names.contains(slug) || prefixes.stream().anyMatch(slug::startsWith);
    }

    private static ReservedSlugs read() {
        try (var file = Objects.requireNonNull(ReservedSlugs.class.getResourceAsStream("reserved-slugs.txt"))) {
            var names = new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .filter(name -> !name.isEmpty())
                    .toList();
            return new ReservedSlugs(
                    names.stream().filter(name -> !name.endsWith("*")).collect(Collectors.toUnmodifiableSet()),
                    names.stream()
                            .filter(name -> name.endsWith("*"))
                            .map(name -> name.substring(0, name.length() - 1))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
