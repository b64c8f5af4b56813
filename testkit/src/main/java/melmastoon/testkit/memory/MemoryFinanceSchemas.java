package melmastoon.testkit.memory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.TenantId;
import melmastoon.application.finance.FinanceSchemas;
import melmastoon.application.finance.FinanceSchemasRefusal;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.domain.Refusal;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.TemplateVersion;

/// A finance database that keeps which tenants have schemas, and may be away.
public final class MemoryFinanceSchemas implements FinanceSchemas {
    public static final TemplateVersion VERSION = new TemplateVersion(1, 1);

    private final Set<TenantId> provisioned = new HashSet<>();
    private final Map<TenantId, FinanceExport> dropped = new HashMap<>();
    private final InstantSource clock;
    private boolean isAway;
    private int exports;

    public MemoryFinanceSchemas(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void isAway(boolean away) {
        isAway = away;
    }

    public synchronized boolean has(TenantId tenant) {
        return provisioned.contains(tenant);
    }

    @Override
    public synchronized Answer<TemplateVersion> provision(TenantId tenant) {
        if (isAway) {
            return away();
        }
        if (dropped.containsKey(tenant)) {
            return refused(new FinanceSchemasRefusal.Gone(tenant));
        }
        provisioned.add(tenant);
        return new Done<>(VERSION);
    }

    @Override
    public synchronized Answer<Optional<TemplateVersion>> find(TenantId tenant) {
        return isAway ? away() : new Done<>(Optional.of(VERSION).filter(_ -> provisioned.contains(tenant)));
    }

    @Override
    public synchronized Answer<FinanceExport> export(TenantId tenant) {
        if (isAway) {
            return away();
        }
        exports++;
        return provisioned.contains(tenant)
                ? new Done<>(new FinanceExport(tenant + "/" + exports, "%064x".formatted(exports)))
                : refused(new FinanceSchemasRefusal.Missing(tenant));
    }

    @Override
    public synchronized Answer<FinanceExport> drop(
            TenantId tenant, FinanceExport export, Optional<Instant> retainedUntil) {
        if (isAway) {
            return away();
        }
        if (dropped.containsKey(tenant)) {
            return new Done<>(dropped.get(tenant));
        }
        if (!provisioned.contains(tenant)) {
            return refused(new FinanceSchemasRefusal.Missing(tenant));
        }
        if (retainedUntil.filter(clock.instant()::isBefore).isPresent()) {
            return refused(new FinanceSchemasRefusal.Retained(tenant, retainedUntil.get()));
        }
        provisioned.remove(tenant);
        dropped.put(tenant, export);
        return new Done<>(export);
    }

    private static <T> Answer<T> away() {
        return refused(new RequestRefusal.DependencyUnavailable("the finance database"));
    }

    private static <T> Answer<T> refused(Refusal refusal) {
        return new NotDone<>(refusal);
    }
}
