package melmastoon.postgres.billing;

import jakarta.inject.Singleton;
import melmastoon.application.billing.BillingContactType;
import melmastoon.application.billing.BillingContacts;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.billing.BillingContact;
import melmastoon.domain.billing.BillingContactEvent;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Billing contacts as rows and as records.
@Singleton
final class StoredBillingContacts implements StoredAggregate<BillingContact, BillingContactEvent> {
    @Override
    public AggregateType<BillingContact, BillingContactEvent> type() {
        return BillingContactType.TYPE;
    }

    @Override
    public Class<?> port() {
        return BillingContacts.class;
    }

    @Override
    public Store<BillingContact, BillingContactEvent> in(Session session) {
        return new PostgresBillingContacts(session);
    }

    @Override
    public SpecificRecord event(EventWithState<BillingContact, BillingContactEvent> step) {
        return BillingContactWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<BillingContact> state) {
        return BillingContactWire.state(state);
    }
}
