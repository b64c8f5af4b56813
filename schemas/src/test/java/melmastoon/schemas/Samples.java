package melmastoon.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.MembershipRoleChanged;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;
import melmastoon.tenant.v1.TenantPlanAttached;
import melmastoon.tenant.v1.TenantState;
import melmastoon.tenant.v1.TenantStatus;

/// Events with every value fixed.
final class Samples {
    static final UUID TENANT = UUID.fromString("0197a000-0000-7000-8000-00000000002a");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    private Samples() {}

    static TenantPlanAttached planAttached() {
        return TenantPlanAttached.newBuilder()
                .setTenantId(TenantKey.of(TENANT))
                .setState(TenantState.newBuilder()
                        .setVersion(2)
                        .setStatus(TenantStatus.ACTIVE)
                        .setSlug("acme")
                        .setLegalName("Acme")
                        .setCountry("AF")
                        .setResidencyRegion("europe-west1")
                        .setPlanRef("pln_gold")
                        .build())
                .build();
    }

    static MembershipRoleChanged roleChanged() {
        return MembershipRoleChanged.newBuilder()
                .setTenantId(TenantKey.of(TENANT))
                .setState(MembershipState.newBuilder()
                        .setMembershipId("mbr_1")
                        .setVersion(3)
                        .setSubjectType("user")
                        .setSubjectId("usr_1")
                        .setStatus(MembershipStatus.ACTIVE)
                        .setScope(scope())
                        .setAssignments(List.of(Assignment.newBuilder()
                                .setAssignmentId("rla_1")
                                .setRoleId("rol_1")
                                .setScope(scope())
                                .setGrantedBy("user:usr_2")
                                .setGrantedAt(Instant.parse("2026-03-01T12:00:00.123Z"))
                                .setGrantedEpoch(1)
                                .setGrantedRevision(42)
                                .build()))
                        .build())
                .build();
    }

    private static Scope scope() {
        return Scope.newBuilder()
                .setKind(ScopeKind.ONLY)
                .setProperties(List.of("org_1"))
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
                new Event.Command(UUID.fromString("0197a000-0000-7000-8000-000000000002"), 2, 3),
                NOON.plusMillis(4),
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                Payloads.fingerprint(content),
                Payloads.binary(content));
    }
}
