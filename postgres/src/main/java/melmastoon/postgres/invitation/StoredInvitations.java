package melmastoon.postgres.invitation;

import jakarta.inject.Singleton;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Invitations as rows and as records.
@Singleton
final class StoredInvitations implements StoredAggregate<Invitation, InvitationEvent> {
    @Override
    public AggregateType<Invitation, InvitationEvent> type() {
        return InvitationType.TYPE;
    }

    @Override
    public Class<?> port() {
        return Invitations.class;
    }

    @Override
    public Store<Invitation, InvitationEvent> in(Session session) {
        return new PostgresInvitations(session);
    }

    @Override
    public SpecificRecord event(EventWithState<Invitation, InvitationEvent> step) {
        return InvitationWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<Invitation> state) {
        return InvitationWire.state(state);
    }
}
