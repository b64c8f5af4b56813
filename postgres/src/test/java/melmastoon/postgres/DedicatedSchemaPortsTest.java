package melmastoon.postgres;

import java.util.List;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.domain.tenant.IsolationTier;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.postgres.kernel.PostgresTransaction;
import melmastoon.testkit.contract.Stores;
import org.junit.jupiter.api.AfterAll;

/// The same contracts, of tenants that have a schema of their own (ruling 27).
final class DedicatedSchemaPortsTest extends PostgresPortsTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final OpenDatabase OPEN = DATABASE.open(16);
    private static final Stores STORES = new Dedicated(new PostgresStores(DATABASE, OPEN));

    /// Hides that of the shared schema's ports, which stay open.
    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Override
    Stores ports() {
        return STORES;
    }

    private record Dedicated(Stores stores) implements Stores {
        @Override
        public TenantTransactions transactions() {
            return stores.transactions();
        }

        @Override
        public Lookups lookups() {
            return stores.lookups();
        }

        @Override
        public void created(TenantId tenant) {
            transactions().alone(tenant, transaction -> {
                ((PostgresTransaction) transaction).session().movePinned(IsolationTier.DEDICATED_SCHEMA.code());
                return transaction;
            });
        }

        @Override
        public List<OutboxRow> outbox(TenantId tenant) {
            return stores.outbox(tenant);
        }
    }
}
