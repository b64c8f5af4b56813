package melmastoon.local.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import melmastoon.testkit.house.HouseRules;
import melmastoon.testkit.house.Sources;
import org.junit.jupiter.api.Test;

/// The rules of the house, over all of it: this is the last module, so every other one is compiled by now.
class TheHouseTest {

    @Test
    void theHouseKeepsItsRules() throws IOException {
        var compiled = compiledModules();
        assertThat(compiled).hasSizeGreaterThan(10);
        HouseRules.check(new ClassFileImporter().importPaths(compiled));
    }

    private static List<Path> compiledModules() throws IOException {
        try (Stream<Path> folders = Files.list(Sources.ofThisCheckout().root())) {
            return folders.map(folder -> folder.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
