package melmastoon.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A spreadsheet shows what is in the audit, and runs none of it.
class AuditCsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1", "\n=1", "  =1+1", "＝1+1", "＠SUM(A1)"})
    void aFieldThatLooksLikeAFormulaBecomesText(String field) {
        assertThat(AuditCsv.quoted(field)).isEqualTo("\"'" + field + "\"");
    }

    @Test
    void everythingElseStaysAsItIsAndQuotesAreDoubled() {
        assertThat(AuditCsv.quoted("")).isEqualTo("\"\"");
        assertThat(AuditCsv.quoted("status=active; version=3")).isEqualTo("\"status=active; version=3\"");
        assertThat(AuditCsv.quoted("say \"hi\", twice\n")).isEqualTo("\"say \"\"hi\"\", twice\n\"");
    }
}
