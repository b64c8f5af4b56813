package melmastoon.postgres.finance;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.finance.FinanceSchemas;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.TemplateVersion;

/// Without `MELMASTOON_FINANCE_URL` no tenant gets finance schemas; each waits until there is one.
@Singleton
@Requires(missingProperty = PostgresFinanceSchemas.URL)
final class NoFinanceSchemas implements FinanceSchemas {
    @Override
    public boolean isConfigured() {
        return false;
    }

    @Override
    public Answer<TemplateVersion> provision(TenantId tenant) {
        return notConfigured();
    }

    @Override
    public Answer<Optional<TemplateVersion>> find(TenantId tenant) {
        return notConfigured();
    }

    @Override
    public Answer<FinanceExport> export(TenantId tenant) {
        return notConfigured();
    }

    @Override
    public Answer<FinanceExport> drop(TenantId tenant, FinanceExport export, Optional<Instant> retainedUntil) {
        return notConfigured();
    }

    private static <T> Answer<T> notConfigured() {
        return new NotDone<>(
                new RequestRefusal.DependencyUnavailable("the finance database (MELMASTOON_FINANCE_URL is not set)"));
    }
}
