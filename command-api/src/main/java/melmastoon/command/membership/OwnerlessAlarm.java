package melmastoon.command.membership;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import melmastoon.access.TenantId;
import melmastoon.application.membership.OwnerlessTenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tenants without an owner, as a metric and a log line.
@Singleton
record OwnerlessAlarm(MeterRegistry meters) implements OwnerlessTenants {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerlessAlarm.class);

    @Override
    public void alarm(TenantId tenant) {
        meters.counter("melmastoon.tenant.ownerless").increment();
        LOG.error("OWNERLESS_TENANT {} has no owner: the account of its last one was deleted", tenant);
    }
}
