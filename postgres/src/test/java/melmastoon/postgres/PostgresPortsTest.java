package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.testkit.contract.ApprovalsContract;
import melmastoon.testkit.contract.AttemptsContract;
import melmastoon.testkit.contract.AuditsContract;
import melmastoon.testkit.contract.BillingContactsContract;
import melmastoon.testkit.contract.Contracts;
import melmastoon.testkit.contract.FeatureFlagsContract;
import melmastoon.testkit.contract.FinanceProvisioningsContract;
import melmastoon.testkit.contract.GuestErasuresContract;
import melmastoon.testkit.contract.InvitationsContract;
import melmastoon.testkit.contract.MembershipsContract;
import melmastoon.testkit.contract.OrganizationUnitsContract;
import melmastoon.testkit.contract.OutboxContract;
import melmastoon.testkit.contract.ResourceTypesContract;
import melmastoon.testkit.contract.ResourcesContract;
import melmastoon.testkit.contract.RolesContract;
import melmastoon.testkit.contract.Stores;
import melmastoon.testkit.contract.SubjectPropertySetsContract;
import melmastoon.testkit.contract.TenantClosuresContract;
import melmastoon.testkit.contract.TenantConfigsContract;
import melmastoon.testkit.contract.TenantTransactionsContract;
import melmastoon.testkit.contract.TenantsContract;
import melmastoon.testkit.contract.TimersContract;
import melmastoon.testkit.contract.UnitMovesContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The contracts that the in-memory ports keep too, on a real Postgres.
class PostgresPortsTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final OpenDatabase OPEN = DATABASE.open(16);
    private static final Stores STORES = new PostgresStores(DATABASE, OPEN);

    @AfterAll
    static void close() {
        OPEN.close();
    }

    Stores ports() {
        return STORES;
    }

    @Test
    void everyContractIsRun() {
        assertThat(Contracts.notRunBy(PostgresPortsTest.class)).isEmpty();
    }

    @Nested
    class Transactions extends TenantTransactionsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class TimerRows extends TimersContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class TenantRows extends TenantsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class UnitRows extends OrganizationUnitsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class RoleRows extends RolesContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class MembershipRows extends MembershipsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class InvitationRows extends InvitationsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class BillingContactRows extends BillingContactsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class TenantConfigRows extends TenantConfigsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class FeatureFlagRows extends FeatureFlagsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class FinanceProvisioningRows extends FinanceProvisioningsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class GuestErasureRows extends GuestErasuresContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class UnitMoveRows extends UnitMovesContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class TenantClosureRows extends TenantClosuresContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class ResourceTypeRows extends ResourceTypesContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class ResourceRows extends ResourcesContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class SubjectPropertiesRows extends SubjectPropertySetsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class ApprovalRows extends ApprovalsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class KeptAnswers extends AttemptsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class AuditRows extends AuditsContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }

    @Nested
    class OutboxRows extends OutboxContract {
        @Override
        protected Stores stores() {
            return ports();
        }
    }
}
