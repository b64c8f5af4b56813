package melmastoon.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.TenantTransactions;
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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The ports in memory keep every contract, or no test that uses them would mean anything.
class MemoryPortsTest {
    private final Stores memory = new MemoryStores(new MemoryTransactions());

    @Test
    void everyContractIsRun() {
        assertThat(Contracts.notRunBy(MemoryPortsTest.class)).isEmpty();
        assertThat(Contracts.notRunBy(Object.class)).hasSameElementsAs(Contracts.names());
    }

    @Test
    void everyKindOfAggregateHasAContract() {
        assertThat(MemoryFeatures.ALL)
                .extracting(feature -> feature.port().getSimpleName() + "Contract")
                .isSubsetOf(Contracts.names());
    }

    @Nested
    class Transactions extends TenantTransactionsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class TimerRows extends TimersContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class TenantRows extends TenantsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class AuditRows extends AuditsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class UnitRows extends OrganizationUnitsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class RoleRows extends RolesContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class MembershipRows extends MembershipsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class InvitationRows extends InvitationsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class BillingContactRows extends BillingContactsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class TenantConfigRows extends TenantConfigsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class FeatureFlagRows extends FeatureFlagsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class FinanceProvisioningRows extends FinanceProvisioningsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class GuestErasureRows extends GuestErasuresContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class TenantClosureRows extends TenantClosuresContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class UnitMoveRows extends UnitMovesContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class ResourceTypeRows extends ResourceTypesContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class ResourceRows extends ResourcesContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class SubjectPropertiesRows extends SubjectPropertySetsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class ApprovalRows extends ApprovalsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class KeptAnswers extends AttemptsContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    @Nested
    class OutboxRows extends OutboxContract {
        @Override
        protected Stores stores() {
            return memory;
        }
    }

    private record MemoryStores(MemoryTransactions memory) implements Stores {
        @Override
        public TenantTransactions transactions() {
            return memory;
        }

        @Override
        public Lookups lookups() {
            return memory;
        }

        @Override
        public List<OutboxRow> outbox(TenantId tenant) {
            return memory.outbox(tenant).stream()
                    .map(entry -> new OutboxRow(
                            entry.id(),
                            entry.position(),
                            entry.occurredAt(),
                            entry.command(),
                            entry.content().subject()))
                    .toList();
        }
    }
}
