package melmastoon.postgres;

import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/// Brings the schema `tenant` to this build's version, under the owner's role.
public final class Migrations {
    private Migrations() {}

    /// @return the versions that were applied now, none where the schema was up to date
    public static List<String> run(String url, String owner, String password) {
        return run(url, owner, password, "classpath:melmastoon/postgres/migrations");
    }

    static List<String> run(String url, String owner, String password, String... locations) {
        var flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(url, owner, password)
                .locations(locations)
                .schemas("tenant")
                .defaultSchema("tenant")
                .createSchemas(false)
                .cleanDisabled(true)
                .outputQueryResults(false)
                // FORCE ROW LEVEL SECURITY filters the owner too: a data migration would change no row, without an
                // error. With this it fails with 42501, and is then written as declared maintenance.
                .initSql("set row_security = off")
                .load();
        return Stream.ofNullable(flyway.migrate().migrations)
                .flatMap(List::stream)
                .map(applied -> applied.version + " " + applied.description)
                .toList();
    }
}
