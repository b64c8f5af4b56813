package melmastoon.domain.billing;

import java.time.Instant;
import java.util.Set;
import melmastoon.access.BillingContactId;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to a billing contact.
public sealed interface BillingContactEvent extends DomainEvent {

    /// The contact was set, for the first time or anew. Readers are told which fields changed and not what they say.
    ///
    /// @param details as they are from now on
    /// @param changed at least one
    record Updated(BillingContactId id, TenantId tenant, ContactDetails details, Set<ContactField> changed, Instant at)
            implements BillingContactEvent {
        public Updated {
            changed = Set.copyOf(changed);
            if (changed.isEmpty()) {
                throw new IllegalArgumentException("a billing contact is updated where one of its fields changes");
            }
        }
    }
}
