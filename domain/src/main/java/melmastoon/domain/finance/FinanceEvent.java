package melmastoon.domain.finance;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.PrivateEvent;

/// What happens to a tenant's finance schemas. Others are told when they can be used and when they are
/// gone.
public sealed interface FinanceEvent extends DomainEvent {

    /// When the tenant was created.
    record Requested(TenantId tenant, Instant at) implements FinanceEvent, PrivateEvent {}

    /// To schemas that were requested.
    sealed interface Change extends FinanceEvent {}

    record Provisioned(TenantId tenant, TemplateVersion version, Instant at) implements Change {}

    record OffboardingBegun(TenantId tenant, Optional<Instant> retainedUntil, Instant at)
            implements Change, PrivateEvent {}

    record Exported(TenantId tenant, FinanceExport export, Instant at) implements Change, PrivateEvent {}

    record Dropped(TenantId tenant, FinanceExport proof, Instant at) implements Change {}
}
