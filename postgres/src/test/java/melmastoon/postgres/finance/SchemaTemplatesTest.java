package melmastoon.postgres.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import melmastoon.domain.finance.TemplateVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is no template is found when templates are read.
final class SchemaTemplatesTest {
    @Test
    void theSampleComesWithTheBuild() {
        assertThat(SchemaTemplates.in(Optional.empty()).newest()).isEqualTo(new TemplateVersion(1, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V3__gap.sql        | select 1                     | V2 is missing
            V1__twice.sql      | select 1                     | V2 is missing, or there are two
            V02__zero.sql      | select 1                     | not a file named like
            V2__Upper.sql      | select 1                     | not a file named like
            notes.txt          | select 1                     | not a file named like
            V2__other.sql      | select '${database}'         | neither ${schema} nor ${role}
            V2__ends.sql       | select 1; COMMIT             | a template runs in a transaction
            V2__ends.sql       | rollback; select 1           | a template runs in a transaction
            """)
    void aFileThatIsNoTemplateIsRefused(String name, String sql, String why, @TempDir Path folder) throws IOException {
        for (var service : FinanceService.values()) {
            Files.createDirectories(folder.resolve(service.code()));
            Files.writeString(folder.resolve(service.code()).resolve("V1__first.sql"), "select 1");
        }
        Files.writeString(folder.resolve("payments").resolve(name), sql);

        assertThatThrownBy(() -> SchemaTemplates.in(Optional.of(folder)))
                .isInstanceOf(TemplateFault.class)
                .hasMessageContaining(why);
    }
}
