package melmastoon.postgres.billing;

import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.billing.BillingContact;
import melmastoon.domain.billing.BillingContactEvent;
import melmastoon.domain.billing.ContactField;
import melmastoon.tenant.v1.BillingContactField;
import melmastoon.tenant.v1.BillingContactState;
import melmastoon.tenant.v1.BillingContactUpdated;
import org.apache.avro.specific.SpecificRecord;

/// A billing contact's events and state on the wire: that it changed, and not what it says.
final class BillingContactWire {
    private BillingContactWire() {}

    static SpecificRecord event(EventWithState<BillingContact, BillingContactEvent> step) {
        return switch (step.event()) {
            case BillingContactEvent.Updated(var _, var tenant, var _, var changed, var _) ->
                new BillingContactUpdated(
                        tenant.toString(),
                        changed.stream().sorted().map(BillingContactWire::field).toList(),
                        state(step.state()));
        };
    }

    static BillingContactState state(Versioned<BillingContact> contact) {
        return new BillingContactState(contact.state().id().toString(), contact.version());
    }

    private static BillingContactField field(ContactField field) {
        return switch (field) {
            case FULL_NAME -> BillingContactField.FULL_NAME;
            case EMAIL -> BillingContactField.EMAIL;
            case PHONE -> BillingContactField.PHONE;
            case ADDRESS -> BillingContactField.ADDRESS;
            case TAX_ID -> BillingContactField.TAX_ID;
        };
    }
}
