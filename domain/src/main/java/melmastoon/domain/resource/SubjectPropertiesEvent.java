package melmastoon.domain.resource;

import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What happens to a subject's properties.
public sealed interface SubjectPropertiesEvent extends DomainEvent {
    /// For the first time, anew, or again after they were cleared.
    record Set(SubjectProperties.Known known) implements SubjectPropertiesEvent {
        @Override
        public TenantId tenant() {
            return known.tenant();
        }
    }

    record Cleared(TenantId tenant, Subject subject) implements SubjectPropertiesEvent {}
}
