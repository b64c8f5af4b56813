package melmastoon.postgres.resource;

import jakarta.inject.Singleton;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.resource.SubjectPropertiesType;
import melmastoon.application.resource.SubjectPropertySets;
import melmastoon.domain.resource.SubjectProperties;
import melmastoon.domain.resource.SubjectPropertiesEvent;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Properties of subjects as rows and as records.
@Singleton
final class StoredSubjectPropertySets implements StoredAggregate<SubjectProperties, SubjectPropertiesEvent> {
    @Override
    public AggregateType<SubjectProperties, SubjectPropertiesEvent> type() {
        return SubjectPropertiesType.TYPE;
    }

    @Override
    public Class<?> port() {
        return SubjectPropertySets.class;
    }

    @Override
    public Store<SubjectProperties, SubjectPropertiesEvent> in(Session session) {
        return new PostgresSubjectPropertySets(session);
    }

    @Override
    public SpecificRecord event(EventWithState<SubjectProperties, SubjectPropertiesEvent> step) {
        return SubjectPropertiesWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<SubjectProperties> state) {
        return SubjectPropertiesWire.state(state);
    }
}
