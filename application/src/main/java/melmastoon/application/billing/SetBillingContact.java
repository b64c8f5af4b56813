package melmastoon.application.billing;

import java.util.Optional;
import melmastoon.access.BillingContactId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.PutOutcome;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.Slot;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.billing.BillingContact;
import melmastoon.domain.billing.BillingContactCommand;
import melmastoon.domain.billing.ContactDetails;

/// Says to whom invoices are addressed. Another contact supersedes the one before (B-1).
@UseCase
public record SetBillingContact(Commands commands) {
    public record BillingContactSet(BillingContactId billingContactId, PutOutcome outcome) {}

    private static final Operation<BillingContactSet> OPERATION = Operation.command(
            "set_billing_contact", Authorization.permission("billing_contact:update"), BillingContactSet.class);

    public CommandResult<BillingContactSet> set(Request request, TenantId tenant, ContactDetails details) {
        return commands.put(
                request,
                OPERATION,
                tenant,
                new Slot<>(
                        tenant.toString(),
                        BillingContactType.TYPE,
                        context -> context.port(BillingContacts.class).find()),
                (context, found) -> decide(context, found, details));
    }

    private static CommandDecision<BillingContactSet> decide(
            CommandContext context, Optional<Versioned<BillingContact>> found, ContactDetails details) {
        return found.map(before -> replace(context, before, details)).orElseGet(() -> create(context, details));
    }

    private static CommandDecision<BillingContactSet> create(CommandContext context, ContactDetails details) {
        var id = new BillingContactId(context.mint());
        var updated = BillingContact.create(id, context.tenant(), details, context.now());
        return CommandDecision.accept(
                new BillingContactSet(id, PutOutcome.CREATED),
                Change.created(BillingContactType.TYPE, updated, BillingContact.of(updated)));
    }

    private static CommandDecision<BillingContactSet> replace(
            CommandContext context, Versioned<BillingContact> before, ContactDetails details) {
        return CommandDecision.of(
                before.state().decide(new BillingContactCommand.Replace(details), context.now()),
                BillingContactType.TYPE,
                before,
                after -> new BillingContactSet(
                        after.id(), after.equals(before.state()) ? PutOutcome.UNCHANGED : PutOutcome.REPLACED));
    }
}
