package melmastoon.local.stack;

import java.sql.SQLException;
import melmastoon.embedded.PostgresServer;
import melmastoon.postgres.Bootstrap;
import melmastoon.postgres.finance.FinanceDatabase;

/// What a DBA does before `release` may run: databases, roles, passwords. Safe to do again.
final class PreparedDatabases {
    /// Name of the registry's database and of the role that owns it.
    static final String REGISTRY = "registry";

    private PreparedDatabases() {}

    static void prepare(PostgresServer server, Secrets secrets) {
        try (var superuser = server.connect("postgres");
                var statement = superuser.createStatement()) {
            Bootstrap.createDatabase(superuser, "tenant");
            Bootstrap.createDatabase(superuser, FinanceDatabase.NAME);
            statement.execute("""
                do $$ begin
                    if not exists (select from pg_roles where rolname = 'registry') then
                        create role registry login;
                    end if;
                end $$\
                """);
            statement.execute("alter role registry password " + statement.enquoteLiteral(secrets.password(REGISTRY)));
            Bootstrap.createDatabase(superuser, REGISTRY);
            statement.execute("alter database registry owner to registry");
        } catch (SQLException e) {
            throw new Refused("Postgres refused: " + e.getMessage());
        }
        try (var superuser = server.connect("tenant")) {
            Bootstrap.run(superuser);
            for (var login : Bootstrap.Login.values()) {
                Bootstrap.setPassword(superuser, login, secrets.password(login.role()));
            }
        } catch (SQLException e) {
            throw new Refused("Postgres refused: " + e.getMessage());
        }
        try (var superuser = server.connect(FinanceDatabase.NAME)) {
            FinanceDatabase.bootstrap(superuser);
            FinanceDatabase.setPassword(superuser, secrets.password(FinanceDatabase.OWNER));
        } catch (SQLException e) {
            throw new Refused("Postgres refused: " + e.getMessage());
        }
    }
}
