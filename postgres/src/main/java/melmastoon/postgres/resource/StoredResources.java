package melmastoon.postgres.resource;

import jakarta.inject.Singleton;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.resource.RegisteredResourceType;
import melmastoon.application.resource.Resources;
import melmastoon.domain.resource.Resource;
import melmastoon.domain.resource.ResourceEvent;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Resources as rows and as records.
@Singleton
final class StoredResources implements StoredAggregate<Resource, ResourceEvent> {
    @Override
    public AggregateType<Resource, ResourceEvent> type() {
        return RegisteredResourceType.TYPE;
    }

    @Override
    public Class<?> port() {
        return Resources.class;
    }

    @Override
    public Store<Resource, ResourceEvent> in(Session session) {
        return new PostgresResources(session);
    }

    @Override
    public SpecificRecord event(EventWithState<Resource, ResourceEvent> step) {
        return ResourceWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<Resource> state) {
        return ResourceWire.state(state);
    }
}
