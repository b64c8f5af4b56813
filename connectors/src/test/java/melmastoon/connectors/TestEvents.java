package melmastoon.connectors;

import com.github.f4b6a3.ulid.UlidCreator;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import melmastoon.schemas.Event;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.TenantKey;
import melmastoon.tenant.v1.TenantPlanAttached;
import melmastoon.tenant.v1.TenantState;
import melmastoon.tenant.v1.TenantStatus;
import org.apache.avro.generic.IndexedRecord;

/// Events as cdc would have written them.
final class TestEvents {
    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    static final String PLAN_ATTACHED = "melmastoon.tenant.plan_attached.v1";

    private TestEvents() {}

    static String newTenant() {
        return TenantKey.of(UlidCreator.getUlid().toUuid());
    }

    static Event planAttached(String tenant, long revision) {
        return planAttached(tenant, revision, tenant);
    }

    static Event planAttached(String tenant, long revision, String subject) {
        return event(tenant, revision, subject, PLAN_ATTACHED, plan(tenant, revision));
    }

    static TenantPlanAttached plan(String tenant, long revision) {
        return TenantPlanAttached.newBuilder()
                .setTenantId(tenant)
                .setState(TenantState.newBuilder()
                        .setVersion((int) revision)
                        .setStatus(TenantStatus.ACTIVE)
                        .setSlug("acme")
                        .setLegalName("Acme")
                        .setCountry("AF")
                        .setResidencyRegion("europe-west1")
                        .setPlanRef("plan-" + revision)
                        .build())
                .build();
    }

    /// @param content of any schema, also of one that this build does not have
    static Event event(String tenant, long revision, String subject, String type, IndexedRecord content) {
        var payload = ByteBuffer.wrap(Payloads.encode(content));
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new Event(
                UUID.randomUUID(),
                tenant,
                type,
                subject,
                now,
                1,
                revision,
                new Event.Command(UUID.randomUUID(), 2, 3),
                now.plusMillis(3),
                "00-" + TRACE + "-00f067aa0ba902b7-01",
                Payloads.fingerprint(payload),
                Payloads.binary(payload));
    }
}
