package melmastoon.postgres.finance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import melmastoon.postgres.finance.ExportManifest.Sequence;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// The rows of a tenant's two schemas, out of the database and into it, by COPY in its text format.
record TableCopies(FinanceTransaction transaction) {

    /// @param service by its code
    /// @param columns without generated ones, which are computed anew
    record Table(String service, String schema, String name, List<String> columns, List<String> key) {
        String quoted() {
            return quote(schema) + "." + quote(name);
        }
    }

    /// In an order in which each table comes after those that its foreign keys refer to.
    List<Table> tables() {
        var tables = new LinkedHashMap<String, Table>();
        for (var service : FinanceService.values()) {
            var schema = service.schema(transaction.tenant());
            transaction
                    .session()
                    .list(
                            """
                            select relname::text as name,
                                (select array_agg(attname::text order by attnum) from pg_attribute
                                 where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '')
                                    as columns,
                                (select array_agg(attname::text order by at)
                                 from pg_index join unnest(indkey) with ordinality k (attnum, at) on true
                                     join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
                                 where indrelid = c.oid and indisprimary) as key
                            from pg_class c
                            where relnamespace = (select oid from pg_namespace where nspname = ?)
                                and relkind in ('r', 'p') and not relispartition
                            order by relname
                            """,
                            row -> new Table(
                                    service.code(), schema, row.text("name"), row.texts("columns"), row.texts("key")),
                            schema)
                    .forEach(table -> tables.put(table.quoted(), table));
        }
        return afterWhatTheyReferTo(tables);
    }

    private List<Table> afterWhatTheyReferTo(Map<String, Table> tables) {
        var references = new HashMap<String, Set<String>>();
        transaction
                .session()
                .list(
                        """
                        select format('"%s"."%s"', n.nspname, replace(c.relname, '"', '""')) as from_table,
                               format('"%s"."%s"', rn.nspname, replace(r.relname, '"', '""')) as to_table
                        from pg_constraint
                            join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = c.relnamespace
                            join pg_class r on r.oid = confrelid join pg_namespace rn on rn.oid = r.relnamespace
                        where contype = 'f' and conrelid <> confrelid and n.nspname in (?, ?)
                        """,
                        row -> Map.entry(row.text("from_table"), row.text("to_table")),
                        FinanceService.BILLING.schema(transaction.tenant()),
                        FinanceService.PAYMENTS.schema(transaction.tenant()))
                .forEach(reference -> references
                        .computeIfAbsent(reference.getKey(), _ -> new LinkedHashSet<>())
                        .add(reference.getValue()));
        var ordered = new ArrayList<Table>();
        var waiting = new LinkedHashMap<>(tables);
        while (!waiting.isEmpty()) {
            var next = waiting.values().stream()
                    .filter(table -> references.getOrDefault(table.quoted(), Set.of()).stream()
                            .noneMatch(waiting::containsKey))
                    .toList();
            if (next.isEmpty()) {
                throw new TemplateFault("foreign keys form a cycle: " + String.join(", ", waiting.keySet()));
            }
            ordered.addAll(next);
            next.forEach(table -> waiting.remove(table.quoted()));
        }
        return ordered;
    }

    List<Sequence> sequences() {
        var found = new ArrayList<Sequence>();
        for (var service : FinanceService.values()) {
            found.addAll(transaction
                    .session()
                    .list(
                            "select sequencename::text as name, last_value from pg_sequences where schemaname = ? order by 1",
                            row -> new Sequence(
                                    service.code(),
                                    row.text("name"),
                                    row.optionalBigint("last_value").orElse(null)),
                            service.schema(transaction.tenant())));
        }
        return found;
    }

    /// @return how many rows
    long out(Table table, OutputStream to) throws SQLException, IOException {
        return copies().copyOut(
                        "copy (select " + columns(table.columns()) + " from " + table.quoted() + " order by "
                                + columns(table.key()) + ") to stdout",
                        to);
    }

    /// @return how many rows
    long in(Table table, List<String> columns, InputStream from) throws SQLException, IOException {
        return copies().copyIn("copy " + table.quoted() + " (" + columns(columns) + ") from stdin", from);
    }

    /// From here to the end of the transaction nobody else reads or writes the tables, and the owner sees
    /// and writes every row: COPY FROM does not work under row security.
    void seize(List<Table> tables) throws SQLException {
        for (var table : tables) {
            transaction.execute("alter table " + table.quoted() + " no force row level security");
        }
    }

    /// Takes [#seize] back.
    void release(List<Table> tables) throws SQLException {
        for (var table : tables) {
            transaction.execute("alter table " + table.quoted() + " force row level security");
        }
    }

    void empty(List<Table> tables) throws SQLException {
        if (!tables.isEmpty()) {
            transaction.execute("truncate " + tables.stream().map(Table::quoted).collect(Collectors.joining(", ")));
        }
    }

    void set(Sequence sequence) {
        var service = FinanceService.valueOf(sequence.service().toUpperCase(Locale.ROOT));
        sequence.lastTaken()
                .ifPresent(last -> transaction
                        .session()
                        .one(
                                "select setval(?::regclass, ?) as last",
                                row -> row.bigint("last"),
                                service.schema(transaction.tenant()) + "." + quote(sequence.name()),
                                last));
    }

    private CopyManager copies() throws SQLException {
        transaction.session().flush();
        return transaction.connection().unwrap(PGConnection.class).getCopyAPI();
    }

    private static String columns(List<String> names) {
        return names.stream().map(TableCopies::quote).collect(Collectors.joining(", "));
    }

    private static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
