package melmastoon.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    @Test
    void everyPackageIsNullMarked() {
        assertThat(Sources.ofThisCheckout().packagesWithoutNullMarked()).isEmpty();
    }

    @Test
    void noFileIsTooLong() {
        assertThat(Sources.ofThisCheckout().tooLong()).isEmpty();
    }

    @Test
    void everyRuleThatIsCitedIsExplained() {
        assertThat(Sources.ofThisCheckout().rulesUntold()).isEmpty();
    }

    @Test
    void aRuleThatIsCitedAndNotToldIsFound(@TempDir Path checkout) throws IOException {
        write(checkout, "docs/rules.md", "| T-1 | wine is red |\n| 12 | or white |\n");
        var untold = "T" + "-9";
        write(checkout, "cellar/src/main/java/wine/Barrel.java", "/// T-1, ruling 12, " + untold + ", ruling" + " 99");
        assertThat(new Sources(checkout).rulesUntold()).containsExactly("99", untold);
    }

    @Test
    void everyInvariantThatIsExplainedIsTested() {
        assertThat(Sources.ofThisCheckout().invariantsUntested()).isEmpty();
    }

    @Test
    void anInvariantThatNoTestNamesIsFound(@TempDir Path checkout) throws IOException {
        // Put together, or this file would name them.
        var red = "T" + "-1";
        var white = "T" + "-2";
        var rose = "T" + "-3";
        write(checkout, "docs/rules.md", "| %s | red |\n| %s | white |\n| %s | rosé |\n".formatted(red, white, rose));
        write(checkout, "cellar/src/main/java/wine/Barrel.java", "/// " + rose);
        write(checkout, "cellar/src/test/java/wine/BarrelTest.java", "/// " + red + " void itIsWhite" + "ByT2()");
        assertThat(new Sources(checkout).invariantsUntested()).containsExactly(rose);
    }

    @Test
    void aPackageWithoutNullMarkedIsFound(@TempDir Path checkout) throws IOException {
        write(checkout, "cellar/src/main/java/wine/Barrel.java", "package wine; class Barrel {}");
        assertThat(new Sources(checkout).packagesWithoutNullMarked()).containsExactly("cellar/src/main/java/wine");

        write(checkout, "cellar/src/main/java/wine/package-info.java", "@NullMarked package wine;");
        assertThat(new Sources(checkout).packagesWithoutNullMarked()).isEmpty();
    }

    @Test
    void aFileOfMoreThan400LinesIsFound(@TempDir Path checkout) throws IOException {
        write(checkout, "cellar/src/main/java/wine/Barrel.java", "\n".repeat(401));
        write(checkout, "cellar/src/test/java/wine/BarrelTest.java", "\n".repeat(401));
        assertThat(new Sources(checkout).tooLong()).containsExactly("cellar/src/main/java/wine/Barrel.java: 401 lines");
    }

    private static void write(Path root, String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
