package melmastoon.http.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A spreadsheet shows what is in an answer, and runs none of it.
class CsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1", "\n=1", "  =1+1", "＝1+1", "＠SUM(A1)"})
    void aFieldThatLooksLikeAFormulaBecomesText(String field) {
        assertThat(Csv.quoted(field)).isEqualTo("\"'" + field + "\"");
    }

    @Test
    void everythingElseStaysAsItIsAndQuotesAreDoubled() {
        assertThat(Csv.quoted("")).isEqualTo("\"\"");
        assertThat(Csv.quoted("status=active; version=3")).isEqualTo("\"status=active; version=3\"");
        assertThat(Csv.quoted("say \"hi\", twice\n")).isEqualTo("\"say \"\"hi\"\", twice\n\"");
    }

    @Test
    void aLongAnswerIsMadeWhileItIsRead() throws IOException {
        var made = new AtomicInteger();
        var line = Csv.line(Stream.of("x".repeat(1_000)));
        try (var stream = new CsvLines(Stream.generate(() -> line).limit(10_000).peek(_ -> made.incrementAndGet()))) {
            assertThat(stream.readNBytes(line.length())).isEqualTo(line.getBytes(StandardCharsets.UTF_8));
            assertThat(made).hasValueLessThan(100);
            assertThat(stream.readAllBytes()).hasSize(9_999 * line.length());
        }
        assertThat(new CsvLines(Stream.of()).readAllBytes()).isEmpty();
    }
}
