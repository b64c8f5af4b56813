package melmastoon.testkit.memory;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.billing.BillingContactType;
import melmastoon.application.billing.BillingContacts;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.billing.BillingContact;
import melmastoon.domain.billing.BillingContactEvent;

final class MemoryBillingContacts extends MemoryStore<BillingContact, BillingContactEvent> implements BillingContacts {
    MemoryBillingContacts(Tables tables, TenantId tenant) {
        super(tables, tenant, BillingContactType.TYPE);
    }

    @Override
    public Optional<Versioned<BillingContact>> find() {
        return states().findFirst();
    }

    @Override
    public void save(Change<BillingContact, BillingContactEvent> change) {
        if (change.before().isEmpty() && find().isPresent()) {
            throw new IllegalStateException("the tenant has a billing contact already");
        }
        super.save(change);
    }
}
