package melmastoon.domain.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

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
            var byKind = new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", ""))
                    .flatMap(line -> List.of(line.strip().split("\\s+")).stream())
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.partitioningBy(name -> name.endsWith("*")));
            return new ReservedSlugs(
                    Set.copyOf(byKind.get(false)),
                    byKind.get(true).stream()
                            .map(name -> name.substring(0, name.length() - 1))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
