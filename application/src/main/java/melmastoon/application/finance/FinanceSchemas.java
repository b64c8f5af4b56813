package melmastoon.application.finance;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.domain.Refusal;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.TemplateVersion;

/// The tenants' schemas in the database `finance`, two for each: `tenant_<32 hex digits>_billing` and
/// `…_payments`.
///
/// It is another database than the tenant's, so it is asked by a [melmastoon.application.kernel.Guard].
/// Everything may be asked again, also by two processes at once: what is done already is answered as done.
public interface FinanceSchemas {

    /// Whether this process knows the database at all.
    default boolean isConfigured() {
        return true;
    }

    /// Creates the tenant's role and both schemas, and applies all templates, or does nothing at all.
    Answer<TemplateVersion> provision(TenantId tenant);

    /// What is there; empty where the schemas do not exist.
    Answer<Optional<TemplateVersion>> find(TenantId tenant);

    /// Writes all rows, encrypted, to the storage of exports. Each call makes another export.
    Answer<FinanceExport> export(TenantId tenant);

    /// Drops both schemas and the role, where `export` can be read back and has exactly the rows that are
    /// there.
    ///
    /// @param retainedUntil before then it is refused, by the clock of the database
    /// @return the export that proves it: of a pair that was dropped before, the one from then
    Answer<FinanceExport> drop(TenantId tenant, FinanceExport export, Optional<Instant> retainedUntil);

    /// What was done, or why nothing was.
    sealed interface Answer<T> {}

    record Done<T>(T value) implements Answer<T> {}

    record NotDone<T>(Refusal refusal) implements Answer<T> {}
}
