package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import melmastoon.access.TenantId;
import org.junit.jupiter.api.Test;

/// Ruling 53, on the whole way: who may do anything to the database is found out all the same.
class AuditIT {
    private static final Pattern PROVED = Pattern.compile("Proved: (\\d+) links .*\\. (\\d+) published heads agree\\.");

    private final Api api = new Api();

    @Test
    void anAuditIsProvedUntilSomebodyChangesItAndSoIsOneWhoseEndIsTakenOff() throws SQLException {
        var hotel = Hotel.chain(api);
        hotel.member("usr_dunya", List.of("tenant.front_desk"), List.of());
        hotel.suspend("usr_dunya").expect(200);
        var tenant = TenantId.parse(hotel.id).value();

        await().untilAsserted(() -> {
            var proved = PROVED.matcher(verify(hotel, 0));
            assertThat(proved.find()).isTrue();
            assertThat(Integer.parseInt(proved.group(1))).isGreaterThan(4);
            assertThat(Integer.parseInt(proved.group(2))).isGreaterThan(2);
        });

        root("update tenant.audit_events set outcome = 'forged' where tenant_id = '%s' and sequence = 2"
                .formatted(tenant));
        assertThat(verify(hotel, 3)).contains("BROKEN", "link 2, of ", "it was changed");

        root("update tenant.audit_events set outcome = 'accepted' where tenant_id = '%s' and sequence = 2"
                .formatted(tenant));
        assertThat(verify(hotel, 0)).contains("Proved");

        // The last command is taken back, as far as the database goes: its row and the chain's end.
        root("""
            delete from tenant.audit_events e using tenant.tenants t
            where t.id = e.tenant_id and t.id = '%s' and e.sequence = t.audit_sequence;
            update tenant.tenants t set audit_sequence = e.sequence, audit_hash = e.hash from tenant.audit_events e
            where e.tenant_id = t.id and t.id = '%s' and e.sequence = t.audit_sequence - 1
            """.formatted(tenant, tenant));
        await().untilAsserted(() -> assertThat(verify(hotel, 3)).contains("BROKEN", "it is missing"));

        hotel.reinstate("usr_dunya").expect(200);
        assertThat(verify(hotel, 3)).as("what goes on does not hide it").contains("BROKEN", "written anew");
    }

    private String verify(Hotel hotel, int code) {
        return api.stack.run("code=0; ./melmastoon audit verify " + hotel.id + " || code=$?; test $code -eq " + code);
    }

    private void root(String statements) throws SQLException {
        try (var root = api.stack.superuser()) {
            root.createStatement().execute(statements);
        }
    }
}
