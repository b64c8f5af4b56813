package melmastoon.postgres.resource;

import jakarta.inject.Singleton;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.resource.ResourceTypeType;
import melmastoon.application.resource.ResourceTypes;
import melmastoon.domain.resource.ResourceType;
import melmastoon.domain.resource.ResourceTypeEvent;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Resource types as rows and as records.
@Singleton
final class StoredResourceTypes implements StoredAggregate<ResourceType, ResourceTypeEvent> {
    @Override
    public AggregateType<ResourceType, ResourceTypeEvent> type() {
        return ResourceTypeType.TYPE;
    }

    @Override
    public Class<?> port() {
        return ResourceTypes.class;
    }

    @Override
    public Store<ResourceType, ResourceTypeEvent> in(Session session) {
        return new PostgresResourceTypes(session);
    }

    @Override
    public SpecificRecord event(EventWithState<ResourceType, ResourceTypeEvent> step) {
        return ResourceTypeWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<ResourceType> state) {
        return ResourceTypeWire.state(state);
    }
}
