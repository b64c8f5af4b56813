package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import melmastoon.domain.tenant.IsolationTier;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.Test;

/// Migrations of tables that stand in several schemas.
final class MigrationsTest {
    /// From here on, the own tables are migrated apart.
    private static final int FIRST_APART = 42;

    private static final Path RESOURCES = Path.of("src/main/resources/melmastoon/postgres");
    private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*\\.sql");

    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();

    @Test
    void ownTablesAreMigratedInEverySchemaBeforeAnythingThatComesAfter() throws SQLException {
        try (var open = DATABASE.open(2)) {
            var application = new TestApplication(open.scope(), open.lookups(), 1);
            var early = Acme.chain(application, "moved-before");
            var late = Acme.chain(application, "moved-after");
            TestApplication.done(early.movedTo(IsolationTier.DEDICATED_SCHEMA));

            // The third sample fails where a schema was left behind.
            assertThat(migrate())
                    .containsExactly(
                            "9001 stars",
                            "9002 nicknames",
                            "9002 nicknames in " + schema(early),
                            "9003 everybody has a nickname");
            assertThat(nicknames(schema(early))).containsExactly("none");

            TestApplication.done(late.movedTo(IsolationTier.DEDICATED_SCHEMA));
            assertThat(nicknames(schema(late))).containsExactly("none");
            assertThat(list("select version from %s.flyway_schema_history".formatted(schema(late))))
                    .containsExactly("9003");
            assertThat(migrate()).as("again").isEmpty();

            TestApplication.done(early.movedTo(IsolationTier.SHARED));
            assertThat(nicknames("tenant")).containsExactly("none");
            assertThat(migrate()).as("once there are fewer schemas").isEmpty();
        }
    }

    @Test
    void aMigrationOfAllTenantsTouchesNoOwnTable() throws IOException, SQLException {
        var own = String.join("|", list("select name from tenant.own_tables"));
        assertThat(touches(own, "alter table tenant.roles add column x int")).isTrue();
        assertThat(touches(own, "-- see tenant.roles\nselect 1 from tenant.tenants"))
                .isFalse();

        try (var files = Files.list(RESOURCES.resolve("migrations"))) {
            assertThat(files.filter(file -> version(file) >= FIRST_APART))
                    .as("what belongs into own-tables, see this module's README")
                    .noneMatch(file -> touches(own, read(file)));
        }
    }

    /// A foreign key to `tenants` would stop the writers of all tenants while a schema is made or dropped.
    @Test
    void aMigrationOfOwnTablesNamesTheirSchemaByThePlaceholderAndRefersToNoTableOfAllTenants()
            throws IOException, SQLException {
        var own = String.join("|", list("select name from tenant.own_tables"));
        try (var released = Files.list(RESOURCES.resolve("own-tables"));
                var samples = Files.list(Path.of("src/test/resources/melmastoon/postgres/sample/own-tables"))) {
            var files = Stream.concat(released, samples);
            assertThat(files.filter(file -> version(file) > 0))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(withoutComments(read(file)))
                            .contains("${schema}.")
                            .doesNotContainPattern("references\\s+tenant\\.")
                            .doesNotContainPattern("\\btenant\\.(" + own + ")\\b"));
        }
    }

    private static boolean touches(String own, String sql) {
        return Pattern.compile(
                        "(tenant\\.|table\\s+(only\\s+)?|\\son\\s+|update\\s+|into\\s+|from\\s+)(" + own + ")\\b")
                .matcher(withoutComments(sql))
                .find();
    }

    private static String withoutComments(String sql) {
        return sql.replaceAll("--[^\\n]*", "").toLowerCase(Locale.ROOT);
    }

    /// 0 where the file is no migration.
    private static int version(Path file) {
        var matcher = VERSION.matcher(file.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> migrate() {
        return Migrations.run(
                DATABASE.url(),
                Login.OWNER.role(),
                DATABASE.password(),
                List.of(Migrations.OF_ALL, "classpath:melmastoon/postgres/sample/all"),
                List.of(Migrations.OF_OWN_TABLES, "classpath:melmastoon/postgres/sample/own-tables"));
    }

    private static String schema(Acme acme) {
        return "tnt_" + acme.tenant().value().toString().replace("-", "");
    }

    private static List<String> nicknames(String schema) throws SQLException {
        return list("select nickname from %s.memberships".formatted(schema));
    }

    private static List<String> list(String sql) throws SQLException {
        try (var root = DATABASE.superuser();
                var rows = root.createStatement().executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
