package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import melmastoon.access.DenyReason;
import melmastoon.access.TenantId;
import melmastoon.schemas.DeadLetterHeaders;
import melmastoon.schemas.Topics;
import melmastoon.tenant.v1.MembershipState;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What happens to a record that is not simply the next one.
class SequenceTest {
    private final Driver driver = new Driver();
    private final Log log = new Log(1);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aRepeatedTailChangesNothing() {
        var events = log.acme();
        driver.pipe(events);
        var before = driver.view(log.tenant);
        driver.pipe(events.subList(4, events.size()));
        assertThat(driver.view(log.tenant)).isSameAs(before);
        assertThat(driver.signals.all).filteredOn("repeated"::equals).hasSize(events.size() - 4);
    }

    @Test
    void anotherEventForAKnownRevisionMakesTheTenantSuspect() {
        driver.pipe(log.acme());
        driver.pipe(log.event(1, 5, log.planAttached()));
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).contains(DenyReason.SUSPECT);
        assertThat(driver.signals.all).endsWith("dead DIVERGED", "suspected");
    }

    @Test
    void aGapIsNotAppliedAndHealsWhenTheMissingEventComes() {
        driver.pipe(log.acme());
        var missing = log.next(log.memberCreated(2, "usr_a", Log.everywhere()));
        var later = log.next(log.memberCreated(3, "usr_b", Log.everywhere()));
        var before = driver.view(log.tenant);
        driver.pipe(later);
        assertThat(driver.view(log.tenant)).isSameAs(before);
        assertThat(driver.signals.all).endsWith("gap " + missing.revision() + " " + later.revision());
        assertThat(driver.views.gaps()).isEqualTo(1);
        driver.pipe(missing, later);
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.views.gaps()).isZero();
    }

    @Test
    void behindAMissingEventAgeCountsFromTheCommitOfTheFirstThatIsNotApplied() {
        driver.pipe(log.acme());
        log.pass(Duration.ofHours(1));
        var missing = log.next(log.memberCreated(2, "usr_a", Log.everywhere()));
        var later = log.next(log.memberCreated(3, "usr_b", Log.everywhere()));
        var now = later.committedAt().plusSeconds(60);
        driver.completeUpTo(now);
        assertThat(driver.asOf(log.tenant)).as("an idle tenant is not old").isEqualTo(now);
        driver.pipe(later);
        assertThat(driver.asOf(log.tenant)).isEqualTo(later.committedAt());
        assertThat(driver.views.waitingSince()).contains(later.committedAt());
        driver.pipe(missing, later);
        assertThat(driver.asOf(log.tenant)).isEqualTo(now);
        assertThat(driver.views.waitingSince()).isEmpty();
    }

    @Test
    void theLogReadAgainFromItsBeginningChangesNothing() {
        driver.pipe(log.acme());
        log.restoredTo(log.position().revision());
        driver.pipe(log.next(log.memberCreated(2, "usr_a", Log.everywhere())));
        var before = driver.view(log.tenant);
        driver.pipe(log.written);
        assertThat(driver.view(log.tenant)).isSameAs(before);
    }

    @Test
    void aRepeatOlderThanTheIdsThatAreKeptIsStillARepeat() {
        driver.pipe(log.acme());
        for (int i = 0; i < Keys.RECENT + 20; i++) {
            driver.pipe(log.next(log.memberCreated(2, "usr_a", Log.everywhere())));
        }
        var before = driver.view(log.tenant);
        driver.pipe(log.written.subList(0, 30));
        assertThat(driver.view(log.tenant)).isSameAs(before);
        assertThat(driver.rows().recent(log.tenant)).hasSize(Keys.RECENT);
    }

    @Test
    void aNewEpochThatGoesOnWhereThisEndsIsFollowed() {
        driver.pipe(log.acme());
        log.restoredTo(log.position().revision());
        driver.pipe(log.next(log.memberCreated(2, "usr_a", Log.everywhere())));
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.view(log.tenant).suspicion()).isEmpty();
    }

    @Test
    void aNewEpochThatLostSomethingMakesTheTenantSuspect() {
        driver.pipe(log.acme());
        log.restoredTo(log.position().revision() - 3);
        driver.pipe(log.next(log.memberCreated(2, "usr_a", Log.everywhere())));
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).contains(DenyReason.SUSPECT);
    }

    @Test
    void aRecordThatCannotBeDecodedMakesItsTenantAloneSuspect() {
        var other = new Log(2);
        driver.pipe(log.acme());
        driver.pipe(other.acme());
        var good = log.next(log.memberCreated(2, "usr_a", Log.everywhere())).toRecord(Driver.SCHEMA_ID);
        driver.pipe(new ProducerRecord<>(
                Topics.EVENTS.name(),
                null,
                good.timestamp(),
                good.key(),
                new byte[] {0, 0, 0, 0, 7, 1},
                good.headers()));
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).contains(DenyReason.SUSPECT);
        assertThat(driver.denied(other.tenant, "usr_owner", "tenant:read", "")).isEmpty();
        var dead = driver.deadLetters();
        assertThat(dead).hasSize(1);
        assertThat(dead.getFirst().key()).isEqualTo(good.key());
        assertThat(new String(
                        dead.getFirst()
                                .headers()
                                .lastHeader(DeadLetterHeaders.REASON)
                                .value(),
                        StandardCharsets.UTF_8))
                .isEqualTo("undecodable");
    }

    @Test
    void anEventThatContradictsItsKeyMakesItsTenantSuspect() {
        driver.pipe(log.acme());
        driver.pipe(log.next(log.ofAnotherTenant()));
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).contains(DenyReason.SUSPECT);
        assertThat(driver.signals.all).endsWith("dead UNFOLDABLE", "suspected");
    }

    @Test
    void aSuspectTenantIsNotFollowedAndStaysSuspectAfterARestart() {
        driver.pipe(log.acme());
        driver.pipe(log.next(log.ofAnotherTenant()));
        driver.pipe(log.next(log.memberCreated(2, "usr_a", Log.everywhere())));
        assertThat(driver.rows().find(log.tenant, MembershipState.class, Log.membership(2)))
                .isEmpty();
        assertThat(driver.signals.all).endsWith("held");
        assertThat(driver.rebuilt(log.tenant).suspicion()).isPresent();
    }

    @Test
    void aRecordWithoutATenantIsDeadLetteredAndOnlyThat() {
        driver.pipe(log.acme());
        var event = log.next(log.memberCreated(2, "usr_a", Log.everywhere())).toRecord(Driver.SCHEMA_ID);
        for (var key : new String[] {"nonsense", new TenantId(new UUID(0, 0)).toString()}) {
            driver.pipe(new ProducerRecord<>(
                    Topics.EVENTS.name(),
                    null,
                    event.timestamp(),
                    key.getBytes(StandardCharsets.UTF_8),
                    event.value(),
                    event.headers()));
        }
        assertThat(driver.deadLetters()).hasSize(2);
        assertThat(driver.views.suspects()).isZero();
        assertThat(driver.views.tenants()).isEqualTo(1);
    }

    @Test
    void theOffsetHandledIsKeptWithTheState() {
        var events = log.acme();
        driver.pipe(events);
        assertThat(driver.rows().offset()).isEqualTo(events.size() - 1L);
        assertThat(driver.views.offset(0)).isEqualTo(events.size() - 1L);
    }
}
