package melmastoon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import melmastoon.http.problem.ErrorCodes;
import melmastoon.http.problem.Fault;
import org.junit.jupiter.api.Test;

/// Rulings 31 and 52, read from the sources of every module: refusals name their codes, and faults are named where
/// they are thrown.
class ErrorCodesTest {
    private static final Pattern DECLARED = Pattern.compile("\"(MELMASTOON\\.[A-Z_]+\\.[A-Z_]+)\"");
    private static final Pattern THROWN = Pattern.compile("Fault\\.([A-Z_]+)");
    /// The codes of `Fault` are put together from its names, and its own file names all of them.
    private static final Set<String> NOT_USES = Set.of("Fault.java");

    private static final List<String> SOURCES = sources();

    private static List<String> sources() {
        try (var files = Files.walk(Path.of(".."))) {
            return files.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !NOT_USES.contains(file.getFileName().toString()))
                    .map(ErrorCodesTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> found(Pattern pattern) {
        return SOURCES.stream()
                .flatMap(source -> pattern.matcher(source).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyDeclaredCodeHasItsRow() {
        assertThat(ErrorCodes.all().codes()).containsAll(found(DECLARED));
    }

    @Test
    void noRowIsUnused() {
        var used = found(DECLARED);
        var faults = found(THROWN);
        Arrays.stream(Fault.values())
                .filter(fault -> faults.contains(fault.name()))
                .map(Fault::code)
                .forEach(used::add);

        assertThat(used).isEqualTo(new TreeSet<>(ErrorCodes.all().codes()));
    }

    @Test
    void everyCodeIsOfAKnownDomain() {
        assertThat(ErrorCodes.all().codes())
                .allSatisfy(code -> assertThat(code).matches("MELMASTOON\\.(TENANT|MEMBERSHIP|COMMON|SYNC)\\.[A-Z_]+"));
    }
}
