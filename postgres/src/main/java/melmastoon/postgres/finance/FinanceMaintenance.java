package melmastoon.postgres.finance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.finance.FinanceSchemas.Done;
import melmastoon.application.finance.FinanceSchemas.NotDone;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.TemplateVersion;

/// What is done to the finance database outside the processes that serve requests: see `release --help`.
///
/// @param templates a folder; the sample where absent
/// @param keyset    the file of the key of exports
public record FinanceMaintenance(FinanceConnection database, Optional<Path> templates, Path exports, Path keyset) {

    /// Migrates the bookkeeping, makes a key of exports where there is none, and checks the owner's role
    /// and the templates.
    ///
    /// @return what was done, in words
    /// @throws TemplateFault         where the templates are unfit
    /// @throws IllegalStateException where the role is not as `bootstrap.sql` makes it
    public String prepare() throws SQLException, IOException {
        var newest = SchemaTemplates.in(templates).newest();
        var faults = FinanceDatabase.faults(database);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join("; ", faults) + "; run the finance database's bootstrap.sql");
        }
        var done = new ArrayList<String>();
        FinanceDatabase.migrate(database).forEach(version -> done.add("applied " + version));
        if (!Files.exists(keyset)) {
            ExportKey.make(keyset);
            done.add("made a key of exports, " + keyset + ", without which no export can be read");
        }
        return (done.isEmpty() ? "up to date" : String.join(", ", done)) + "; templates: " + newest;
    }

    /// Brings every tenant to the newest templates, see [FinanceUpgrade].
    public FinanceUpgrade.Outcome upgrade(FinanceUpgrade.Progress progress) {
        return new FinanceUpgrade(database, SchemaTemplates.in(templates)).run(progress);
    }

    /// Makes a tenant's schemas again from an export.
    ///
    /// @param tenant in text form
    /// @return the version of the templates that they are at then
    /// @throws IllegalArgumentException where an argument is malformed
    /// @throws IllegalStateException    where it was refused; the message says why
    public String restore(String tenant, String location, String manifestSha256) {
        var schemas = new PostgresFinanceSchemas(
                database, SchemaTemplates.in(templates), new FolderStorage(exports), ExportKey.read(keyset));
        return switch (schemas.restore(TenantId.parse(tenant), new FinanceExport(location, manifestSha256))) {
            case Done<TemplateVersion>(var version) -> version.toString();
            case NotDone<TemplateVersion>(var refusal) -> throw new IllegalStateException(refusal.message());
        };
    }
}
