package melmastoon.postgres.finance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import melmastoon.access.TenantId;
import melmastoon.application.finance.FinanceSchemas.Answer;
import melmastoon.application.finance.FinanceSchemas.Done;
import melmastoon.application.finance.FinanceSchemas.NotDone;
import melmastoon.postgres.Bootstrap;
import melmastoon.postgres.fixture.EmbeddedServer;

/// A finance database of one test, with folders for templates and exports.
final class FinanceFixture {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final String PASSWORD = "secret";

    final Path home;
    final FinanceConnection database;
    private final String name = "finance_" + NEXT.incrementAndGet();

    FinanceFixture(Path home) {
        this.home = home;
        var server = EmbeddedServer.shared();
        synchronized (server) { // two that alter the same role at once would fail
            try (var root = server.superuser("postgres")) {
                Bootstrap.createDatabase(root, name);
                try (var inside = superuser()) {
                    FinanceDatabase.bootstrap(inside);
                    FinanceDatabase.setPassword(inside, PASSWORD);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        database = new FinanceConnection(server.url(name), FinanceDatabase.OWNER, PASSWORD);
        FinanceDatabase.migrate(database);
    }

    Connection superuser() throws SQLException {
        return EmbeddedServer.shared().superuser(name);
    }

    /// With the sample templates.
    PostgresFinanceSchemas schemas() {
        return schemas(SchemaTemplates.in(Optional.empty()));
    }

    PostgresFinanceSchemas schemas(SchemaTemplates templates) {
        try {
            var keyset = home.resolve("export.keyset");
            ExportKey.make(keyset);
            return new PostgresFinanceSchemas(
                    database, templates, new FolderStorage(exports()), ExportKey.read(keyset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path exports() {
        return home.resolve("exports");
    }

    /// The sample, and further templates of billing: V2, V3 and so on.
    SchemaTemplates templates(String... more) {
        try {
            var folder = Files.createTempDirectory(home, "templates");
            for (var service : List.of("billing", "payments")) {
                Files.createDirectories(folder.resolve(service));
            }
            copy("billing/V1__invoices.sql", folder);
            copy("payments/V1__payments.sql", folder);
            for (int i = 0; i < more.length; i++) {
                Files.writeString(folder.resolve("billing/V" + (i + 2) + "__more.sql"), more[i]);
            }
            return SchemaTemplates.in(Optional.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String name, Path folder) throws IOException {
        try (var in = SchemaTemplates.class.getResourceAsStream("templates/" + name)) {
            Files.write(folder.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
        }
    }

    /// Runs `sql` above row security; `$billing`, `$payments` and `$role` are the tenant's.
    void run(TenantId tenant, String sql) throws SQLException {
        try (var root = superuser();
                var statement = root.createStatement()) {
            statement.execute(named(tenant, sql));
        }
    }

    /// Every row of `sql` above row security, its columns joined by spaces.
    List<String> rows(TenantId tenant, String sql) throws SQLException {
        try (var root = superuser()) {
            return rows(root, tenant, sql);
        }
    }

    static List<String> rows(Connection connection, TenantId tenant, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var results = statement.executeQuery(named(tenant, sql))) {
            var rows = new ArrayList<String>();
            while (results.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(results.getString(i)));
                }
                rows.add(String.join(" ", row));
            }
            return rows;
        }
    }

    static String named(TenantId tenant, String sql) {
        return sql.replace("$billing", FinanceService.BILLING.schema(tenant))
                .replace("$payments", FinanceService.PAYMENTS.schema(tenant))
                .replace("$role", FinanceService.role(tenant))
                .replace("$tenant", tenant.value().toString());
    }

    /// Invoices with what COPY has to escape, and payments.
    void fill(TenantId tenant) throws SQLException {
        run(tenant, """
                insert into $billing.invoices
                select '$tenant', gen_random_uuid(), 'INV-' || n, timestamptz '2026-01-01' + n * interval '1 hour',
                       'AFN', n * 1000000
                from generate_series(1, 200) n;
                insert into $billing.invoice_lines
                select '$tenant', id, 1, E'a\\ttab, a\\nline, a \\\\ and \\u06a9\\u0627\\u0628\\u0644', total from $billing.invoices;
                insert into $payments.payments (tenant_id, id, invoice_id, received_at, currency, amount, provider_reference)
                select '$tenant', gen_random_uuid(), id, now(), 'AFN', total, nullif(number, 'INV-7')
                from $billing.invoices;
                """);
    }

    /// All rows of the sample's tables.
    List<String> everything(TenantId tenant) throws SQLException {
        var all = new ArrayList<String>();
        all.addAll(rows(tenant, "select * from $billing.invoices order by id"));
        all.addAll(rows(tenant, "select * from $billing.invoice_lines order by invoice_id, line"));
        all.addAll(rows(tenant, "select * from $payments.payments order by id"));
        return all;
    }

    /// What is left of a tenant: schemas, role, row of the bookkeeping.
    List<String> traces(TenantId tenant) throws SQLException {
        return rows(tenant, """
                select nspname from pg_namespace where nspname in ('$billing', '$payments')
                union all select rolname from pg_roles where rolname = '$role'
                union all select 'row' from finance.schemas where tenant_id = '$tenant'
                """);
    }

    static TenantId tenant() {
        return new TenantId(UUID.randomUUID());
    }

    static <T> T done(Answer<T> answer) {
        return switch (answer) {
            case Done<T>(var value) -> value;
            case NotDone<T>(var refusal) -> throw new AssertionError(refusal.code() + ": " + refusal.message());
        };
    }

    static String refused(Answer<?> answer) {
        return switch (answer) {
            case Done<?>(var value) -> throw new AssertionError("done: " + value);
            case NotDone<?>(var refusal) -> refusal.code() + ": " + refusal.message();
        };
    }
}
