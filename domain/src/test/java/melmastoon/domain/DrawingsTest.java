package melmastoon.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A life that is drawn in a type's comment is reviewed with the code, and is wrong where it is not kept.
class DrawingsTest {
    private static final Path SOURCES = Path.of("src/main/java/melmastoon/domain");
    private static final Pattern AGGREGATE = Pattern.compile("public sealed interface (\\w+) extends Aggregate<");

    /// @param states   of the aggregate
    /// @param commands that can be asked of it
    record Drawn(String name, String drawing, List<String> states, List<String> commands) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Drawn> aggregates() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream()
                    .flatMap(file -> AGGREGATE
                            .matcher(read(file))
                            .results()
                            .map(found -> drawn(file, found.group(1), found.start())));
        }
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void everyStateAndEveryCommandIsDrawn(Drawn aggregate) {
        assertThat(aggregate.states())
                .isNotEmpty()
                .allSatisfy(state -> assertThat(aggregate.drawing()).containsPattern("(?i)\\b" + state));
        assertThat(aggregate.commands())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(aggregate.drawing()).containsPattern("\\b" + command));
    }

    private static Drawn drawn(Path file, String name, int declaration) {
        var drawing = read(file)
                .substring(0, declaration)
                .lines()
                .filter(line -> line.startsWith("///     "))
                .collect(Collectors.joining("\n"));
        var feature = Objects.requireNonNull(file.getParent()).getFileName().toString();
        return new Drawn(
                name,
                drawing,
                permitted(feature, name),
                permitted(feature, commands(feature, name)).stream()
                        .map(command ->
                                command.replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT))
                        .toList());
    }

    /// Where a feature has several aggregates, each has commands of its own.
    private static String commands(String feature, String aggregate) {
        var own = aggregate + "Command";
        return Files.exists(SOURCES.resolve(feature, own + ".java"))
                ? own
                : feature.substring(0, 1).toUpperCase(Locale.ROOT) + feature.substring(1) + "Command";
    }

    private static List<String> permitted(String feature, String type) {
        try {
            return Arrays.stream(Class.forName("melmastoon.domain." + feature + "." + type)
                            .getPermittedSubclasses())
                    .map(Class::getSimpleName)
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
