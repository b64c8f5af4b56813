package melmastoon.domain.billing;

import static melmastoon.domain.Decision.accept;

import java.time.Instant;
import melmastoon.access.BillingContactId;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// The one billing contact of a tenant (B-1).
///
///     set ──→ BillingContact ──┐
///                   ↑          │ set again: the whole is replaced
///                   └──────────┘
///
/// Another contact supersedes the one before under the same id and the next version, so that a version is never used
/// for two contents of one address. What was replaced is kept by the audit only.
public record BillingContact(BillingContactId id, TenantId tenant, ContactDetails details)
        implements Aggregate<BillingContact, BillingContactEvent> {

    /// Sets the contact of a tenant that has none.
    public static BillingContactEvent.Updated create(
            BillingContactId id, TenantId tenant, ContactDetails details, Instant now) {
        return new BillingContactEvent.Updated(id, tenant, details, details.fields(), now);
    }

    public static BillingContact of(BillingContactEvent event) {
        return switch (event) {
            case BillingContactEvent.Updated(var id, var tenant, var details, var _, var _) ->
                new BillingContact(id, tenant, details);
        };
    }

    /// What `command` leads to. The same details again are accepted with no event (ruling 1); nothing is refused.
    public Decision<BillingContactEvent, BillingContactRefusal> decide(BillingContactCommand command, Instant now) {
        return switch (command) {
            case BillingContactCommand.Replace(var next) -> {
                var changed = details.changedIn(next);
                yield changed.isEmpty()
                        ? accept()
                        : accept(new BillingContactEvent.Updated(id, tenant, next, changed, now));
            }
        };
    }

    @Override
    public BillingContact after(BillingContactEvent event) {
        return of(event);
    }
}
