package melmastoon.postgres.finance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.UUID;
import melmastoon.access.TenantId;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.TemplateVersion;

/// Writes exports, reads them back, and compares them with what is in the database. An export is a folder
/// of the storage: an encrypted object for each table, and a manifest, written last.
record FinanceExports(ExportStorage storage, ExportKey key) {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    /// In a transaction that sees one moment.
    FinanceExport write(FinanceTransaction transaction, TemplateVersion version) throws SQLException, IOException {
        var tenant = transaction.tenant().toString();
        var now = transaction
                .session()
                .one("select now() as now", row -> row.instant("now"))
                .orElseThrow();
        var location = tenant + "/" + name(now);
        var copies = new TableCopies(transaction);
        var tables = new ArrayList<ExportManifest.Table>();
        for (var table : copies.tables()) {
            tables.add(write(copies, table, location));
        }
        var manifest = new ExportManifest(
                tenant, version.billing(), version.payments(), now.toString(), tables, copies.sequences());
        var json = manifest.encode();
        try (var object = storage.create(location + "/" + ExportManifest.OBJECT)) {
            object.write(json);
        }
        return new FinanceExport(location, SchemaTemplates.hash(json));
    }

    private static String name(Instant now) {
        return NAME.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private ExportManifest.Table write(TableCopies copies, TableCopies.Table table, String location)
            throws SQLException, IOException {
        var empty = new ExportManifest.Table(table.service(), table.name(), table.columns(), 0, "");
        var object = location + "/" + empty.object();
        var digest = SchemaTemplates.sha256();
        long rows;
        try (var encrypted = key.encrypting(storage.create(object), object);
                var hashed = new DigestOutputStream(encrypted, digest)) {
            rows = copies.out(table, hashed);
        }
        return new ExportManifest.Table(
                table.service(),
                table.name(),
                table.columns(),
                rows,
                HexFormat.of().formatHex(digest.digest()));
    }

    /// The manifest of an export of `tenant` that is complete: every object was read back.
    ///
    /// @throws ExportFault where it is not
    ExportManifest verified(TenantId tenant, FinanceExport export) {
        try {
            var manifest = manifest(tenant, export);
            for (var table : manifest.tables()) {
                var digest = SchemaTemplates.sha256();
                var lines = new LineCount();
                try (var rows = new DigestInputStream(rows(export, table), digest)) {
                    rows.transferTo(lines);
                }
                if (lines.count != table.rows()
                        || !HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
                    throw new ExportFault("`" + table.object() + "` is not what the manifest says");
                }
            }
            return manifest;
        } catch (IOException e) {
            throw new ExportFault("it cannot be read back: " + e.getMessage(), e);
        }
    }

    private ExportManifest manifest(TenantId tenant, FinanceExport export) throws IOException {
        byte[] json;
        try (var object = storage.open(export.location() + "/" + ExportManifest.OBJECT)) {
            json = object.readAllBytes();
        }
        if (!SchemaTemplates.hash(json).equals(export.manifestSha256())) {
            throw new ExportFault("its manifest was changed");
        }
        var manifest = ExportManifest.decode(json);
        if (!manifest.tenant().equals(tenant.toString())) {
            throw new ExportFault("it is of another tenant");
        }
        return manifest;
    }

    private InputStream rows(FinanceExport export, ExportManifest.Table table) throws IOException {
        var object = export.location() + "/" + table.object();
        return key.decrypting(storage.open(object), object);
    }

    /// Checks that the database has exactly the exported rows; that stays so until the transaction ends.
    ///
    /// @throws ExportFault where it has others
    void compare(FinanceTransaction transaction, ExportManifest manifest) throws SQLException, IOException {
        var copies = new TableCopies(transaction);
        var tables = copies.tables();
        copies.seize(tables);
        var exported =
                manifest.tables().stream().map(ExportManifest.Table::object).toList();
        var found = new ArrayList<String>();
        for (var table : tables) {
            var digest = SchemaTemplates.sha256();
            var rows = copies.out(table, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            var now = new ExportManifest.Table(
                    table.service(),
                    table.name(),
                    table.columns(),
                    rows,
                    HexFormat.of().formatHex(digest.digest()));
            found.add(now.object());
            if (!manifest.tables().contains(now)) {
                throw new ExportFault("`" + table.name() + "` has changed since; export again");
            }
        }
        if (!found.containsAll(exported)) {
            throw new ExportFault("it has tables that the database does not have; export again");
        }
    }

    /// Fills tables that are there at the manifest's version of the templates.
    void fill(FinanceTransaction transaction, FinanceExport export, ExportManifest manifest)
            throws SQLException, IOException {
        var copies = new TableCopies(transaction);
        var tables = copies.tables();
        copies.seize(tables);
        copies.empty(tables); // templates may have filled some
        for (var table : tables) {
            var exported = manifest.tables().stream()
                    .filter(each -> each.service().equals(table.service())
                            && each.name().equals(table.name()))
                    .findFirst()
                    .orElseThrow(() -> new ExportFault("it has no table `" + table.name() + "`"));
            try (var rows = rows(export, exported)) {
                if (copies.in(table, exported.columns(), rows) != exported.rows()) {
                    throw new ExportFault("`" + table.name() + "` has another number of rows than the manifest says");
                }
            }
        }
        manifest.sequences().forEach(copies::set);
        copies.release(tables);
    }

    /// COPY's text format has one line for each row: a line break within a value is escaped.
    private static final class LineCount extends OutputStream {
        private long count;

        @Override
        public void write(int one) {
            if (one == '\n') {
                count++;
            }
        }
    }
}
