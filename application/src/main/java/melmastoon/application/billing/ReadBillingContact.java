package melmastoon.application.billing;

import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.billing.BillingContact;
import melmastoon.domain.billing.BillingContactRefusal;

/// Reads the billing contact: administrators of the tenant, and services such as billing-service, which is told by an
/// event that it changed and not what it says.
@UseCase
public record ReadBillingContact(Commands commands) {
    /// @param state with its version
    public record BillingContactFound(Versioned<BillingContact> state) {}

    private static final Operation<BillingContactFound> OPERATION = Operation.query(
            "read_billing_contact", Authorization.readingPersonal("billing_contact:read"), BillingContactFound.class);

    public CommandResult<BillingContactFound> read(ReadRequest request, TenantId tenant) {
        return commands.find(
                request,
                OPERATION,
                tenant,
                context -> context.port(BillingContacts.class).find().map(BillingContactFound::new),
                new BillingContactRefusal.NotSet());
    }
}
