package melmastoon.application.billing;

import java.util.Optional;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.billing.BillingContact;

/// The pinned tenant's billing contact, of which it has at most one (B-1).
public interface BillingContacts {
    Optional<Versioned<BillingContact>> find();
}
