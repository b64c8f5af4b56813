package melmastoon.postgres.membership;

import jakarta.inject.Singleton;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Memberships as rows and as records.
@Singleton
final class StoredMemberships implements StoredAggregate<Membership, MembershipEvent> {
    @Override
    public AggregateType<Membership, MembershipEvent> type() {
        return MembershipType.TYPE;
    }

    @Override
    public Class<?> port() {
        return Memberships.class;
    }

    @Override
    public Store<Membership, MembershipEvent> in(Session session) {
        return new PostgresMemberships(session);
    }

    @Override
    public SpecificRecord event(EventWithState<Membership, MembershipEvent> step) {
        return MembershipWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<Membership> state) {
        return MembershipWire.state(state);
    }
}
