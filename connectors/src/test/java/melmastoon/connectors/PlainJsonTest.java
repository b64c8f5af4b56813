package melmastoon.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import melmastoon.tenant.v1.InvitationSent;
import melmastoon.tenant.v1.OrganizationUnitCreated;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.Scope;
import melmastoon.tenant.v1.ScopeKind;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

/// What a subscriber without Avro reads.
class PlainJsonTest {
    @Test
    void instantsAreIso8601BytesAreBase64AndEnumsAreTheirSymbols() {
        var sent = InvitationSent.newBuilder()
                .setTenantId("tnt_1")
                .setInvitationId("inv_1")
                .setVersion(1)
                .setRoleIds(List.of("rol_1", "rol_2"))
                .setScope(new Scope(ScopeKind.ONLY, List.of("org_1")))
                .setLocale("de-AT")
                .setExpiresAt(Instant.parse("2026-01-31T12:00:00.123Z"))
                .setInvitedBy("user:usr_1")
                .setSealed(ByteBuffer.wrap(new byte[] {(byte) 0xFF, 0, 62}))
                .build();
        assertThat(json(sent))
                .isEqualTo("{\"tenantId\":\"tnt_1\",\"invitationId\":\"inv_1\",\"version\":1,"
                        + "\"roleIds\":[\"rol_1\",\"rol_2\"],\"scope\":{\"kind\":\"ONLY\",\"properties\":[\"org_1\"]},"
                        + "\"locale\":\"de-AT\",\"expiresAt\":\"2026-01-31T12:00:00.123Z\","
                        + "\"invitedBy\":\"user:usr_1\",\"sealed\":\"/wA+\"}");
    }

    @Test
    void aUnionIsItsValueAndAFieldWithoutOneIsThereAsNull() {
        var root = OrganizationUnitCreated.newBuilder()
                .setTenantId("tnt_1")
                .setUnitId("org_1")
                .setVersion(1)
                .setKind(OrganizationUnitKind.PROPERTY)
                .setParentId(null)
                .setName("Grüner \"Baum\"")
                .setPropertyId("ppt_1")
                .setAdopts(List.of())
                .build();
        assertThat(json(root))
                .contains("\"parentId\":null")
                .contains("\"propertyId\":\"ppt_1\"")
                .contains("\"name\":\"Grüner \\\"Baum\\\"\"")
                .contains("\"adopts\":[]");
    }

    private static String json(IndexedRecord event) {
        return new String(PlainJson.of(event), StandardCharsets.UTF_8);
    }
}
