package melmastoon.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// All sources are formatted by palantir-java-format. `-Dformat=write` formats instead of failing:
///
///     mvn -q -pl testkit -am test -Dtest=FormattingTest -Dsurefire.failIfNoSpecifiedTests=false -Dformat=write
class FormattingTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everySourceIsFormatted() throws IOException {
        var sources = Sources.ofThisCheckout();
        var wrong = new ArrayList<String>();
        for (var file : sources.files()) {
            var text = Sources.read(file);
            var formatted = format(text, file.toString());
            if (formatted.equals(text)) {
                continue;
            }
            if ("write".equals(System.getProperty("format"))) {
                Files.writeString(file, formatted);
            } else {
                wrong.add(sources.root().relativize(file).toString());
            }
        }
        assertThat(wrong).as("run this test with -Dformat=write").isEmpty();
    }

    @Test
    void aBadlyFormattedSourceIsSeen() {
        var bad = "class A {int a( ){return 1;}}\n";
        assertThat(format(bad, "A.java")).isNotEqualTo(bad);
    }

    private static String format(String text, String file) {
        try {
            var used = RemoveUnusedImports.removeUnusedImports(text);
            var ordered = ImportOrderer.reorderImports(used, JavaFormatterOptions.Style.PALANTIR);
            return FORMATTER.formatSource(ordered);
        } catch (FormatterException e) {
            throw new AssertionError(file + ": " + e.getMessage(), e);
        }
    }
}
