package melmastoon.postgres.flag;

import jakarta.inject.Singleton;
import melmastoon.application.flag.FeatureFlagType;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.flag.FeatureFlag;
import melmastoon.domain.flag.FlagEvent;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Feature flags as rows and as records.
@Singleton
final class StoredFeatureFlags implements StoredAggregate<FeatureFlag, FlagEvent> {
    @Override
    public AggregateType<FeatureFlag, FlagEvent> type() {
        return FeatureFlagType.TYPE;
    }

    @Override
    public Class<?> port() {
        return FeatureFlags.class;
    }

    @Override
    public Store<FeatureFlag, FlagEvent> in(Session session) {
        return new PostgresFeatureFlags(session);
    }

    @Override
    public SpecificRecord event(EventWithState<FeatureFlag, FlagEvent> step) {
        return FeatureFlagWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<FeatureFlag> state) {
        return FeatureFlagWire.state(state);
    }
}
