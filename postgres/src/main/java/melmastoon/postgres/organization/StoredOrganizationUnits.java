package melmastoon.postgres.organization;

import jakarta.inject.Singleton;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Organization units as rows and as records.
@Singleton
final class StoredOrganizationUnits implements StoredAggregate<OrganizationUnit, OrganizationEvent> {
    @Override
    public AggregateType<OrganizationUnit, OrganizationEvent> type() {
        return OrganizationUnitType.TYPE;
    }

    @Override
    public Class<?> port() {
        return OrganizationUnits.class;
    }

    @Override
    public Store<OrganizationUnit, OrganizationEvent> in(Session session) {
        return new PostgresOrganizationUnits(session);
    }

    @Override
    public SpecificRecord event(EventWithState<OrganizationUnit, OrganizationEvent> step) {
        return OrganizationWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<OrganizationUnit> state) {
        return OrganizationWire.state(state);
    }
}
