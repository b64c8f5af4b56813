package melmastoon.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Writes a tenant's own rows and its audit to a folder, as JSON lines per table, all of one instant (ruling 28).
///
/// Tables are found in the catalogue, so that no table can be forgotten. Rows that only keep the service going are not
/// the
/// tenant's, and the hash of an invitation's token is a secret of whoever was invited.
record TenantExport(Maintenance database, PrintStream out) {
    private static final List<String> NOT_THE_TENANTS =
            List.of("outbox", "idempotency_keys", "lookups", "timers", "erased_tenants");

    private static final int ROWS_AT_ONCE = 500;

    /// One file of the export, as the manifest lists it.
    record Exported(String name, long rows, String sha256) {}

    /// @param schemaVersion the last migration, which says what columns there are
    record Manifest(String tenantId, int epoch, long revision, int schemaVersion, List<Exported> files) {}

    /// @param folder is made; it must not exist
    void run(String tenantId, Path folder) throws StepFailed {
        var tenant = TenantErasure.tenant(tenantId);
        var manifest = database.atOneInstant(
                "release tenant-export: export the rows of " + tenantId,
                connection -> export(connection, tenant, tenantId, folder));
        manifest.files().forEach(file -> out.printf("%-24s %d%n", file.name(), file.rows()));
        out.printf(
                "exported %s at revision %d of epoch %d to %s%n",
                tenantId, manifest.revision(), manifest.epoch(), folder.toAbsolutePath());
    }

    private static Manifest export(Connection connection, UUID tenant, String tenantId, Path folder)
            throws SQLException, StepFailed {
        try (var head = connection.prepareStatement("""
                select t.revision, e.epoch,
                       (select max(version::int) from tenant.flyway_schema_history where success)
                from tenant.tenants t cross join tenant.epoch e where t.id = ?\
                """)) {
            head.setObject(1, tenant);
            try (var row = head.executeQuery()) {
                if (!row.next()) {
                    throw new StepFailed("there is no tenant " + tenantId);
                }
                make(folder);
                var files = new ArrayList<Exported>();
                for (var table : tables(connection, tenant).entrySet()) {
                    files.add(write(connection, tenant, table.getValue(), folder.resolve(table.getKey() + ".jsonl")));
                }
                var manifest = new Manifest(tenantId, row.getInt(2), row.getLong(1), row.getInt(3), files);
                // Last: a folder without one is no export.
                new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValue(folder.resolve("manifest.json").toFile(), manifest);
                return manifest;
            }
        } catch (IOException e) {
            throw new StepFailed("the export to " + folder + " failed: " + e, e);
        }
    }

    /// Readable by its owner alone.
    private static void make(Path folder) throws IOException, StepFailed {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            throw new StepFailed(folder + " exists; name a new folder", e);
        }
    }

    /// Queries for the rows of each table, in the schema of all tenants and in one of the tenant's own.
    private static Map<String, List<String>> tables(Connection connection, UUID tenant) throws SQLException {
        try (var query = connection.prepareStatement("""
                select c.relname, format('select to_jsonb(t) - ''token_hash'' from %I.%I t where %I = ? order by 1',
                                         n.nspname, c.relname, case c.relname when 'tenants' then 'id' else 'tenant_id' end)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname in ('tenant', 'tnt_' || replace(?::text, '-', '')) and c.relkind in ('r', 'p')
                  and not c.relispartition and c.relname <> all (?)
                  and (c.relname = 'tenants' or exists (
                    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))
                order by 1, 2\
                """)) {
            query.setObject(1, tenant);
            query.setArray(2, connection.createArrayOf("name", NOT_THE_TENANTS.toArray()));
            try (var rows = query.executeQuery()) {
                var tables = new LinkedHashMap<String, List<String>>();
                while (rows.next()) {
                    tables.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                            .add(rows.getString(2));
                }
                return tables;
            }
        }
    }

    private static Exported write(Connection connection, UUID tenant, List<String> queries, Path file)
            throws SQLException, IOException {
        var digest = sha256();
        var count = 0L;
        try (var stream = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(file)), digest)) {
            for (var sql : queries) {
                try (var query = connection.prepareStatement(sql)) {
                    query.setFetchSize(ROWS_AT_ONCE);
                    query.setObject(1, tenant);
                    try (var rows = query.executeQuery()) {
                        while (rows.next()) {
                            stream.write((rows.getString(1) + "\n").getBytes(UTF_8));
                            count++;
                        }
                    }
                }
            }
        }
        return new Exported(
                String.valueOf(file.getFileName()), count, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
