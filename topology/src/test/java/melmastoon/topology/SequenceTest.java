package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import melmastoon.access.DenyReason;
import melmastoon.access.TenantId;
import melmastoon.schemas.DeadLetterHeaders;
import melmastoon.schemas.Event;
import melmastoon.schemas.Topics;
import melmastoon.schemas.Watermark;
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
        assertThat(driver.signals.all).endsWith("dead PARTED", "suspected");
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
    void whileAnEventIsMissingTheStateIsAsOldAsTheLastOneBeforeIt() {
        driver.pipe(log.acme());
        var last = log.written.getLast().occurredAt();
        log.pass(Duration.ofHours(1));
        var missing = log.next(log.memberCreated(2, "usr_a", Log.everywhere()));
        var later = log.next(log.memberCreated(3, "usr_b", Log.everywhere()));
        driver.views.watermark(new Watermark(0, later.occurredAt(), 0));
        assertThat(asOf()).isEqualTo(later.occurredAt());
        driver.pipe(later);
        assertThat(asOf()).isEqualTo(last.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        driver.pipe(missing, later);
        assertThat(asOf()).isEqualTo(later.occurredAt());
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
    void aRecordOfANewerWriterMakesItsTenantSuspect() {
        driver.pipe(log.acme());
        var event = log.next(log.memberCreated(2, "usr_a", Log.everywhere()));
        driver.pipe(new Event(
                event.eventId(),
                event.tenantId(),
                event.type(),
                event.subject(),
                event.occurredAt(),
                event.epoch(),
                event.revision(),
                null,
                42,
                event.payload()));
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).contains(DenyReason.SUSPECT);
    }

    @Test
    void anEventThatDoesNotFitMakesItsTenantSuspectAndWritesNothingOfIt() {
        driver.pipe(log.acme());
        driver.pipe(log.next(log.removed(99, "usr_nobody")));
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).contains(DenyReason.SUSPECT);
        assertThat(driver.signals.all).endsWith("dead UNFOLDABLE", "suspected");
    }

    @Test
    void aSuspectTenantIsNotFollowedAndStaysSuspectAfterARestart() {
        driver.pipe(log.acme());
        driver.pipe(log.next(log.removed(99, "usr_nobody")));
        driver.pipe(log.next(log.memberCreated(2, "usr_a", Log.everywhere())));
        assertThat(driver.rows().membership(log.tenant, Log.membership(2))).isEmpty();
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

    @Test
    void eventsOlderThanTheWindowLeaveTheHistoryAFewAtATime() {
        var events = log.acme();
        driver.pipe(events);
        log.pass(Duration.ofDays(91));
        for (int i = 0; i < events.size(); i++) {
            driver.pipe(log.next(log.memberCreated(10 + i, "usr_" + i, Log.everywhere())));
        }
        assertThat(driver.rows().kept(log.tenant, 1, 1)).isEmpty();
        assertThat(driver.rows().kept(log.tenant, 1, events.size())).isEmpty();
        assertThat(driver.rows().kept(log.tenant, 1, events.size() + 1L)).isPresent();
        assertThat(driver.rows().progress(log.tenant).orElseThrow().historyFrom())
                .extracting(Progress.Oldest::revision)
                .isEqualTo(events.size() + 1L);
    }

    private Instant asOf() {
        return driver.views.find(log.tenant) instanceof Found.Known(var _, var asOf) ? asOf : Instant.MIN;
    }
}
