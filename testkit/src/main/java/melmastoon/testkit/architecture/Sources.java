package melmastoon.testkit.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The Java sources of the checkout that this build runs in.
///
/// @param root the folder that holds the parent `pom.xml`
public record Sources(Path root) {
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_TEST = 500;
    private static final Pattern RULE_TOLD = Pattern.compile("(?m)^\\| (\\S+) \\|");
    private static final Pattern INVARIANT = Pattern.compile("\\b(?:TC|[TOMRIBF])-\\d\\b");
    private static final Pattern RULINGS = Pattern.compile("\\brulings? \\d+(?:(?:, | and )\\d+)*");
    private static final Pattern IN_A_TESTS_NAME = Pattern.compile("(?:By|And)(TC|[TOMRI])(\\d)(?!\\d)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /// The checkout around the working directory.
    public static Sources ofThisCheckout() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("melmastoon")) || Files.exists(folder.resolve(".ci/run"))) {
                return new Sources(folder);
            }
        }
        throw new IllegalStateException("no checkout around the working directory");
    }

    /// Every hand-written Java file.
    public List<Path> files() {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(Sources::javaFiles)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Packages whose `package-info.java` is missing or not `@NullMarked`: NullAway would skip them in silence.
    public List<String> packagesWithoutNullMarked() {
        var missing = new TreeSet<String>();
        for (var file : files()) {
            var info = file.resolveSibling("package-info.java");
            if (file.toString().contains("/src/test/")) {
                continue;
            }
            if (!Files.exists(info) || !read(info).contains("@NullMarked")) {
                missing.add(root.relativize(file.resolveSibling("")).toString());
            }
        }
        return List.copyOf(missing);
    }

    /// Files too long to be read at one go.
    public List<String> tooLong() {
        return files().stream()
                .filter(file -> lines(file) > (isOfTests(file) ? LONGEST_TEST : LONGEST_FILE))
                .map(file -> root.relativize(file) + ": " + lines(file) + " lines")
                .toList();
    }

    private static boolean isOfTests(Path file) {
        return file.toString().contains("/src/test/") || file.toString().contains("/testkit/src/main/");
    }

    /// Rules that code cites (`R-4`, `ruling 12`) and that `docs/rules.md` does not tell.
    public List<String> rulesUntold() {
        var cited = new TreeSet<String>();
        for (var file : files()) {
            var text = read(file);
            INVARIANT.matcher(text).results().forEach(found -> cited.add(found.group()));
            RULINGS.matcher(text)
                    .results()
                    .flatMap(found -> NUMBER.matcher(found.group()).results())
                    .forEach(number -> cited.add(number.group()));
        }
        cited.removeAll(rulesTold());
        return List.copyOf(cited);
    }

    /// Invariants that `docs/rules.md` tells and that no test names, as `R-4` or as `…ByR4`.
    public List<String> invariantsUntested() {
        var untested = rulesTold();
        untested.removeIf(rule -> !INVARIANT.matcher(rule).matches());
        for (var file : files()) {
            if (file.toString().contains("/src/test/")) {
                var text = read(file);
                INVARIANT.matcher(text).results().forEach(found -> untested.remove(found.group()));
                IN_A_TESTS_NAME
                        .matcher(text)
                        .results()
                        .forEach(found -> untested.remove(found.group(1) + "-" + found.group(2)));
            }
        }
        return List.copyOf(untested);
    }

    private Set<String> rulesTold() {
        var told = new TreeSet<String>();
        RULE_TOLD.matcher(read(root.resolve("docs/rules.md"))).results().forEach(row -> told.add(row.group(1)));
        return told;
    }

    private static long lines(Path file) {
        return read(file).lines().count();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
