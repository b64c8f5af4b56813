package melmastoon.postgres.finance;

import jakarta.inject.Singleton;
import melmastoon.application.finance.FinanceProvisioningType;
import melmastoon.application.finance.FinanceProvisionings;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.finance.FinanceEvent;
import melmastoon.domain.finance.FinanceProvisioning;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// What tenants' own databases know of their finance schemas, as rows and as records.
@Singleton
final class StoredFinanceProvisionings implements StoredAggregate<FinanceProvisioning, FinanceEvent> {
    @Override
    public AggregateType<FinanceProvisioning, FinanceEvent> type() {
        return FinanceProvisioningType.TYPE;
    }

    @Override
    public Class<?> port() {
        return FinanceProvisionings.class;
    }

    @Override
    public Store<FinanceProvisioning, FinanceEvent> in(Session session) {
        return new PostgresFinanceProvisionings(session);
    }

    @Override
    public SpecificRecord event(EventWithState<FinanceProvisioning, FinanceEvent> step) {
        return FinanceProvisioningWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<FinanceProvisioning> state) {
        return FinanceProvisioningWire.state(state);
    }
}
