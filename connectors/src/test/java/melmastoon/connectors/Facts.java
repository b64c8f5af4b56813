package melmastoon.connectors;

import com.github.f4b6a3.ulid.UlidCreator;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import melmastoon.schemas.Event;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.TenantKey;
import melmastoon.tenant.v1.TenantPlanAttached;
import org.apache.avro.specific.SpecificRecord;

/// Events as cdc would have written them.
final class Facts {
    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private Facts() {}

    static String newTenant() {
        return TenantKey.of(UlidCreator.getUlid().toUuid());
    }

    static Event planAttached(String tenant, long revision) {
        return planAttached(tenant, revision, tenant);
    }

    static Event planAttached(String tenant, long revision, String subject) {
        var plan = TenantPlanAttached.newBuilder()
                .setTenantId(tenant)
                .setVersion((int) revision)
                .setPlanRef("plan-" + revision)
                .build();
        return event(tenant, revision, subject, plan);
    }

    static Event event(String tenant, long revision, String subject, SpecificRecord content) {
        var type = EventCatalogue.of(content.getClass());
        return new Event(
                UUID.randomUUID(),
                tenant,
                type.name(),
                subject,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                1,
                revision,
                "00-" + TRACE + "-00f067aa0ba902b7-01",
                type.fingerprint(),
                Payloads.binary(ByteBuffer.wrap(Payloads.encode(content))));
    }
}
