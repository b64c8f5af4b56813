package melmastoon.postgres;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.application.invitation.InvitationType;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.membership.MembershipType;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.membership.Membership;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.schemas.WriterSchemas;
import melmastoon.tenant.v1.InvitationState;
import melmastoon.tenant.v1.InvitationStatus;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.TestClock;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A state is whole: a reader that starts from a snapshot learns what one knows that followed every event.
final class WholeStatesTest {
    private static final OpenDatabase OPEN = EmbeddedDatabase.create().open(2);
    private final TestApplication application = new TestApplication(OPEN.scope(), OPEN.lookups(), System.nanoTime());

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void aSnapshotSaysByWhomAndWhenAMembershipWasRemoved() {
        var acme = Acme.chain(application, "removed-hotels");
        var amal = acme.joins(People.person("amal"), WHOLE, "tenant.front_desk");
        TestApplication.done(acme.removes(OLGA, amal));

        var state = inSnapshot(acme, MembershipType.TYPE, amal.toString(), MembershipState.class);

        assertThat(state.getRemovedBy()).isEqualTo("user:usr_olga");
        assertThat(state.getRemovedAt())
                .isEqualTo(((Membership.Removed) stored(acme, MembershipType.TYPE, amal.toString())).removedAt());
        var olga = inSnapshot(acme, MembershipType.TYPE, acme.olga().toString(), MembershipState.class);
        assertThat(olga.getRemovedBy()).isNull();
        assertThat(olga.getRemovedAt()).isNull();
    }

    @Test
    void aSnapshotSaysWhatBecameOfAnInvitation() {
        var acme = Acme.chain(application, "invited-hotels");
        var accepted = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        var membership = TestApplication.done(acme.accepts(People.person("amal"), accepted))
                .value()
                .membershipId();
        var superseded = acme.invited("bo@acme.example", WHOLE, "tenant.front_desk");
        var pending = acme.invited("bo@acme.example", WHOLE, "tenant.gm");

        var first = inSnapshot(acme, InvitationType.TYPE, accepted.toString(), InvitationState.class);
        assertThat(first.getAcceptedBy()).isEqualTo("user:usr_amal");
        assertThat(first.getAcceptedAt())
                .isEqualTo(((Invitation.Accepted) stored(acme, InvitationType.TYPE, accepted.toString())).at());
        assertThat(first.getMembershipId()).isEqualTo(membership.toString());
        assertThat(first.getRevokedBy()).isNull();

        var second = inSnapshot(acme, InvitationType.TYPE, superseded.toString(), InvitationState.class);
        assertThat(second.getRevokedBy()).isEqualTo("user:usr_olga");
        assertThat(second.getRevokedAt())
                .isEqualTo(((Invitation.Revoked) stored(acme, InvitationType.TYPE, superseded.toString())).at());
        assertThat(second.getRevokeReason()).isEqualTo("superseded");
        assertThat(second.getAcceptedBy()).isNull();

        var third = inSnapshot(acme, InvitationType.TYPE, pending.toString(), InvitationState.class);
        assertThat(third.getAcceptedBy()).isNull();
        assertThat(third.getRevokedBy()).isNull();
    }

    @Test
    void aSnapshotSaysThatAnInvitationHasExpired() {
        var database = EmbeddedDatabase.create();
        var clock = new TestClock(database::setCommandClock);
        try (var open = database.open(2)) {
            var application = new TestApplication(open.scope(), open.lookups(), clock, CommandSignals.NONE, 1);
            var acme = Acme.chain(application, "expired-hotels");
            var invitation = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
            application.later(Invitation.LIFETIME);
            TestApplication.done(
                    application.expireInvitation().expire(application.byItself(), acme.tenant(), invitation));

            var state = inSnapshot(open, acme, InvitationType.TYPE, invitation.toString(), InvitationState.class);
            assertThat(state.getStatus()).isEqualTo(InvitationStatus.EXPIRED);
            assertThat(state.getVersion()).isEqualTo(2);
        }
    }

    private static <S, E extends DomainEvent> S stored(Acme acme, AggregateType<S, E> type, String id) {
        return OPEN.scope()
                .in(
                        acme.tenant(),
                        rows -> rows.store(type).all().stream()
                                .map(versioned -> versioned.state())
                                .filter(state -> type.id(state).equals(id))
                                .findFirst()
                                .orElseThrow());
    }

    private static <S, E extends DomainEvent, T extends SpecificRecord> T inSnapshot(
            Acme acme, AggregateType<S, E> type, String id, Class<T> javaType) {
        return inSnapshot(OPEN, acme, type, id, javaType);
    }

    private static <S, E extends DomainEvent, T extends SpecificRecord> T inSnapshot(
            OpenDatabase open, Acme acme, AggregateType<S, E> type, String id, Class<T> javaType) {
        return open.scope()
                .in(
                        acme.tenant(),
                        rows -> rows.store(type).all().stream()
                                .filter(versioned -> type.id(versioned.state()).equals(id))
                                .map(versioned -> rows.outbox()
                                        .item(type, versioned)
                                        .state()
                                        .array())
                                .map(bytes -> WriterSchemas.ofThisBuild().decode(bytes, javaType))
                                .findFirst()
                                .orElseThrow());
    }
}
