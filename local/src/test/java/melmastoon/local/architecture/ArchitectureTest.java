package melmastoon.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import melmastoon.testkit.architecture.ArchitectureRules;
import melmastoon.testkit.architecture.Sources;
import org.junit.jupiter.api.Test;

/// The architecture rules, over all modules: this is the last one, so every other is compiled by now.
class ArchitectureTest {

    @Test
    void everyModuleFollowsTheArchitectureRules() throws IOException {
        var compiled = compiledModules();
        assertThat(compiled).hasSizeGreaterThan(10);
        ArchitectureRules.check(new ClassFileImporter().importPaths(compiled));
    }

    private static List<Path> compiledModules() throws IOException {
        try (Stream<Path> folders = Files.list(Sources.ofThisCheckout().root())) {
            return folders.map(folder -> folder.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
