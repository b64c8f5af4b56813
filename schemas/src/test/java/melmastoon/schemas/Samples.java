package melmastoon.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.MembershipRoleChanged;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;
import melmastoon.tenant.v1.TenantPlanAttached;

/// Events with every value fixed.
final class Samples {
    static final UUID TENANT = UUID.fromString("0197a000-0000-7000-8000-00000000002a");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private Samples() {}

    static TenantPlanAttached planAttached() {
        return TenantPlanAttached.newBuilder()
                .setTenantId(TenantKey.of(TENANT))
                .setVersion(2)
                .setPlanRef("pln_gold")
                .build();
    }

    static MembershipRoleChanged roleChanged() {
        return MembershipRoleChanged.newBuilder()
                .setTenantId(TenantKey.of(TENANT))
                .setMembershipId("mbr_1")
                .setVersion(3)
                .setSubjectType("user")
                .setSubjectId("usr_1")
                .setAssignments(List.of(Assignment.newBuilder()
                        .setAssignmentId("rla_1")
                        .setRoleId("rol_1")
                        .setScope(Scope.newBuilder()
                                .setKind(ScopeKind.ONLY)
                                .setProperties(List.of("org_1"))
                                .build())
                        .setGrantedBy("user:usr_2")
                        .setGrantedAt(Instant.parse("2026-03-01T12:00:00.123Z"))
                        .build()))
                .build();
    }

    static Event event() {
        var content = ByteBuffer.wrap(Payloads.encode(planAttached()));
        return new Event(
                UUID.fromString("0197a000-0000-7000-8000-000000000001"),
                TenantKey.of(TENANT),
                "melmastoon.tenant.plan_attached.v1",
                TenantKey.of(TENANT),
                NOON,
                1,
                42,
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                Payloads.fingerprint(content),
                Payloads.binary(content));
    }
}
