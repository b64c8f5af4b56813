package melmastoon.postgres.finance;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import melmastoon.access.TenantId;
import melmastoon.application.finance.FinanceSchemas;
import melmastoon.application.finance.FinanceSchemasRefusal;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.domain.Refusal;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.TemplateVersion;
import melmastoon.postgres.sql.DatabaseFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tenants' schemas in the database that `MELMASTOON_FINANCE_URL` names; with `MELMASTOON_FINANCE_USER`
/// (`finance_owner`), `MELMASTOON_FINANCE_PASSWORD`, `MELMASTOON_EXPORT_FOLDER`,
/// `MELMASTOON_EXPORT_KEYSET`, and a folder of templates in place of the sample in
/// `MELMASTOON_FINANCE_TEMPLATES`. A process whose templates or key are unfit does not start.
///
/// Each call opens a connection; at most four do at once in this process, others wait for a moment and are
/// refused then.
@Context
@Singleton
@Requires(property = PostgresFinanceSchemas.URL)
public final class PostgresFinanceSchemas implements FinanceSchemas {
    static final String URL = "melmastoon.finance.url";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresFinanceSchemas.class);

    private static final int AT_ONCE = 4;
    private static final long WAIT_SECONDS = 5;

    private final FinanceConnection database;
    private final SchemaTemplates templates;
    private final FinanceExports exports;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /// @param templates a folder; the sample where it is not set
    @Inject
    PostgresFinanceSchemas(
            @Property(name = URL) String url,
            @Property(name = "melmastoon.finance.user") String user,
            @Property(name = "melmastoon.finance.password") String password,
            @Property(name = "melmastoon.finance.templates") Optional<Path> templates,
            @Property(name = "melmastoon.export.folder") Path folder,
            @Property(name = "melmastoon.export.keyset") Path keyset) {
        this(
                new FinanceConnection(url, user, password),
                SchemaTemplates.in(templates),
                new FinanceExports(new FolderStorage(folder), ExportKey.read(keyset)));
    }

    public PostgresFinanceSchemas(
            FinanceConnection database, SchemaTemplates templates, FolderStorage storage, ExportKey key) {
        this(database, templates, new FinanceExports(storage, key));
    }

    private PostgresFinanceSchemas(FinanceConnection database, SchemaTemplates templates, FinanceExports exports) {
        this.database = database;
        this.templates = templates;
        this.exports = exports;
    }

    @Override
    public Answer<TemplateVersion> provision(TenantId tenant) {
        return answer(() -> FinanceTransaction.write(database, tenant, FinanceTransaction.SHORT, transaction -> {
            var pair = new SchemaPair(transaction);
            var found = pair.find();
            if (found.isPresent()) {
                return found.get().isThere()
                        ? new Done<>(found.get().version())
                        : new NotDone<>(new FinanceSchemasRefusal.Gone(tenant));
            }
            pair.make(templates, templates.newest());
            pair.noteProvisioned(templates.newest());
            return new Done<>(templates.newest());
        }));
    }

    @Override
    public Answer<Optional<TemplateVersion>> find(TenantId tenant) {
        return answer(() -> FinanceTransaction.write(
                database,
                tenant,
                FinanceTransaction.SHORT,
                transaction -> new Done<>(new SchemaPair(transaction)
                        .find()
                        .filter(SchemaPair.Entry::isThere)
                        .map(SchemaPair.Entry::version))));
    }

    @Override
    public Answer<FinanceExport> export(TenantId tenant) {
        return answer(() -> FinanceTransaction.snapshot(database, tenant, FinanceTransaction.LONG, transaction -> {
            var found = new SchemaPair(transaction).find().filter(SchemaPair.Entry::isThere);
            return found.isEmpty()
                    ? new NotDone<>(new FinanceSchemasRefusal.Missing(tenant))
                    : new Done<>(exports.write(transaction, found.get().version()));
        }));
    }

    @Override
    public Answer<FinanceExport> drop(TenantId tenant, FinanceExport export, Optional<Instant> retainedUntil) {
        return answer(() -> {
            var before = FinanceTransaction.write(
                    database,
                    tenant,
                    FinanceTransaction.SHORT,
                    transaction -> insteadOfDropping(transaction, retainedUntil));
            if (before.isPresent()) {
                return before.get();
            }
            // Not in the transaction, whose locks would wait for the storage.
            var manifest = exports.verified(tenant, export);
            return FinanceTransaction.write(database, tenant, FinanceTransaction.LONG, transaction -> {
                var meanwhile = insteadOfDropping(transaction, retainedUntil);
                if (meanwhile.isPresent()) {
                    return meanwhile.get();
                }
                exports.compare(transaction, manifest);
                new SchemaPair(transaction).drop(export);
                return new Done<>(export);
            });
        });
    }

    /// The answer where there is nothing to drop, or not yet.
    private static Optional<Answer<FinanceExport>> insteadOfDropping(
            FinanceTransaction transaction, Optional<Instant> retainedUntil) {
        var tenant = transaction.tenant();
        var found = new SchemaPair(transaction).find();
        if (found.isEmpty()) {
            return Optional.of(new NotDone<>(new FinanceSchemasRefusal.Missing(tenant)));
        }
        if (!found.get().isThere()) {
            return found.get().export().map(Done::new);
        }
        return retainedUntil
                .filter(until -> transaction
                        .session()
                        .one("select clock_timestamp() < ? as is_early", row -> row.bool("is_early"), until)
                        .orElseThrow())
                .map(until -> new NotDone<>(new FinanceSchemasRefusal.Retained(tenant, until)));
    }

    /// Makes the schemas from an export, at its version of the templates, with its rows and no others.
    /// Refused where the tenant has schemas: whoever wants the old rows back drops those first, with an
    /// export of theirs.
    public Answer<TemplateVersion> restore(TenantId tenant, FinanceExport export) {
        return answer(() -> {
            var manifest = exports.verified(tenant, export);
            return FinanceTransaction.write(database, tenant, FinanceTransaction.LONG, transaction -> {
                var pair = new SchemaPair(transaction);
                var found = pair.find();
                if (found.filter(SchemaPair.Entry::isThere).isPresent()) {
                    return new NotDone<>(new FinanceSchemasRefusal.Present(tenant));
                }
                pair.make(templates, manifest.version());
                exports.fill(transaction, export, manifest);
                if (found.isPresent()) {
                    pair.noteRestored(manifest.version());
                } else {
                    pair.noteProvisioned(manifest.version());
                }
                return new Done<>(manifest.version());
            });
        });
    }

    private <T> Answer<T> answer(Supplier<Answer<T>> work) {
        try {
            if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                return new NotDone<>(silent());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new NotDone<>(silent());
        }
        try {
            return work.get();
        } catch (TemplateFault e) {
            return new NotDone<>(new FinanceSchemasRefusal.TemplatesUnfit(String.valueOf(e.getMessage())));
        } catch (ExportFault e) {
            return new NotDone<>(new FinanceSchemasRefusal.ExportUnfit(String.valueOf(e.getMessage())));
        } catch (UncheckedIOException e) {
            LOG.error("FINANCE_EXPORT_STORAGE: {}", e.getMessage());
            return new NotDone<>(new RequestRefusal.DependencyUnavailable("the storage of exports"));
        } catch (DatabaseFailure e) {
            if (e.mayPassByItself()) {
                return new NotDone<>(silent());
            }
            throw e;
        } finally {
            places.release();
        }
    }

    private static Refusal silent() {
        return new RequestRefusal.DependencyUnavailable("the finance database");
    }
}
