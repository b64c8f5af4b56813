package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import melmastoon.access.DenyReason;
import melmastoon.schemas.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// No decision is made from half of a command (ruling 45).
class CommandTest {
    private final Driver driver = new Driver();
    private final Log log = new Log(1);

    @BeforeEach
    void acme() {
        driver.pipe(log.acme());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aViewIsPublishedAtTheLastEventOfACommand() {
        var before = driver.view(log.tenant);
        var hired = hired();
        driver.pipe(hired.getFirst());
        assertThat(driver.view(log.tenant)).isSameAs(before);
        assertThat(driver.rebuilt(log.tenant).position()).isEqualTo(before.position());
        driver.pipe(hired.getLast());
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:read", Log.unit(2)))
                .isEmpty();
    }

    @Test
    void aRestartInTheMiddleOfACommandShowsTheStateBeforeIt() {
        var before = driver.view(log.tenant).position();
        var hired = hired();
        driver.pipe(hired.getFirst());
        try (var restarted = driver.restarted()) {
            assertThat(restarted.view(log.tenant).position()).isEqualTo(before);
            assertThat(restarted.denied(log.tenant, "usr_clerk", "tenant:read", ""))
                    .contains(DenyReason.NOT_A_MEMBER);
            restarted.tick();
            assertThat(restarted.view(log.tenant).position()).isEqualTo(before);
            restarted.pipe(hired.getLast());
            assertThat(restarted.view(log.tenant).position()).isEqualTo(log.position());
            assertThat(restarted.denied(log.tenant, "usr_clerk", "reservation:read", Log.unit(2)))
                    .isEmpty();
            assertThat(restarted.signals.all).doesNotContain("suspected");
        }
    }

    @Test
    void eventsThatAreRepeatedInTheMiddleOfACommandAreRecognised() {
        var hired = hired();
        driver.pipe(hired.getFirst());
        driver.pipe(hired);
        driver.pipe(hired);
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.signals.all).filteredOn("repeated"::equals).hasSize(3);
    }

    @Test
    void behindHalfACommandAgeCountsFromTheCommitOfItsFirstEvent() {
        log.pass(Duration.ofHours(5));
        var hired = hired();
        var committed = hired.getFirst().committedAt();
        driver.pipe(hired.getFirst());
        driver.completeUpTo(committed.plusSeconds(60));
        assertThat(driver.asOf(log.tenant)).isEqualTo(committed);
        driver.pipe(hired.getLast());
        driver.completeUpTo(committed.plusSeconds(61));
        assertThat(driver.asOf(log.tenant)).isEqualTo(committed.plusSeconds(61));
    }

    @Test
    void aCommandThatEndsEarlyMakesItsTenantSuspect() {
        driver.pipe(hired().getFirst());
        driver.pipe(log.event(1, log.position().revision(), log.memberCreated(3, "usr_other", Log.everywhere())));
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).contains(DenyReason.SUSPECT);
    }

    private List<Event> hired() {
        return log.command(List.of(
                log.memberCreated(2, "usr_clerk", Log.everywhere()),
                log.rolesChanged(2, "usr_clerk", Log.holds(2, Log.systemRole("tenant.front_desk"), Log.everywhere()))));
    }
}
