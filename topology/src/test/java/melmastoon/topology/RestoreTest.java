package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import melmastoon.access.DenyReason;
import melmastoon.tenant.v1.TenantGone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The database was restored to an earlier time: no reader grants from what was lost.
class RestoreTest {
    private final Driver driver = new Driver();
    private final Log silent = new Log(1);
    private final Log lost = new Log(2);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aTenantThatIsSilentAfterARestoreIsStaleUntilItsSnapshot() {
        driver.pipe(silent.acme());
        var restored = silent.position().revision();
        driver.pipe(silent.next(silent.memberCreated(2, "usr_thief", Log.everywhere())));
        driver.pipe(silent.next(silent.rolesChanged(2, "usr_thief", Log.holds(2, 1, Log.everywhere()))));
        driver.completeUpTo(silent.now());
        assertThat(reason(silent.now(), silent, "usr_thief")).isEmpty();

        silent.pass(Duration.ofMinutes(1));
        driver.completeUpTo(silent.now(), 2);
        assertThat(reason(silent.now(), silent, "usr_thief")).contains(DenyReason.STALE);
        assertThat(reason(silent.now(), silent, "usr_owner")).contains(DenyReason.STALE);

        var withoutThief = Snapshots.items(driver.rows(), driver.schemas, silent.tenant).stream()
                .filter(item -> !item.getKey().equals(Log.membership(2)))
                .toList();
        silent.restoredTo(restored);
        driver.pipe(silent.command(Snapshots.chunks(silent.tenant, withoutThief, 2)));
        driver.completeUpTo(silent.now(), 2);
        assertThat(reason(silent.now(), silent, "usr_thief")).contains(DenyReason.NOT_A_MEMBER);
        assertThat(reason(silent.now(), silent, "usr_owner")).isEmpty();
    }

    @Test
    void aTenantThatWasCreatedInTheLostTimeIsStaleUntilItIsSaidToBeGone() {
        driver.pipe(lost.acme());
        lost.pass(Duration.ofMinutes(1));
        driver.completeUpTo(lost.now(), 2);
        assertThat(reason(lost.now(), lost, "usr_owner")).contains(DenyReason.STALE);
        lost.restoredTo(0);
        driver.pipe(lost.next(new TenantGone(lost.tenant.toString())));
        driver.completeUpTo(lost.now(), 2);
        assertThat(reason(lost.now(), lost, "usr_owner")).contains(DenyReason.UNKNOWN_TENANT);
        assertThat(driver.signals.all).endsWith("gone");
    }

    @Test
    void theNewestEpochCountsAlsoBeforeItsWatermarkIsReached() {
        driver.pipe(silent.acme());
        driver.completeUpTo(silent.now());
        driver.views.watermark(new melmastoon.schemas.Watermark(0, silent.now().plusSeconds(1), 9_999, 2));
        assertThat(reason(silent.now(), silent, "usr_owner")).contains(DenyReason.STALE);
    }

    @Test
    void whatIsPendingFromTheLostTimeIsSuperseded() {
        driver.pipe(silent.acme());
        var restored = silent.position().revision();
        var hired = silent.command(List.of(
                silent.memberCreated(2, "usr_thief", Log.everywhere()),
                silent.rolesChanged(2, "usr_thief", Log.holds(2, 1, Log.everywhere()))));
        driver.pipe(hired.getFirst());
        silent.restoredTo(restored);
        driver.pipe(silent.next(silent.memberCreated(3, "usr_c", Log.everywhere())));
        assertThat(driver.view(silent.tenant).position()).isEqualTo(silent.position());
        driver.pipe(hired.getLast());
        assertThat(driver.denied(silent.tenant, "usr_thief", "tenant:read", "")).contains(DenyReason.NOT_A_MEMBER);
        try (var restarted = driver.restarted()) {
            assertThat(restarted.view(silent.tenant).position()).isEqualTo(silent.position());
        }
    }

    private Optional<DenyReason> reason(Instant now, Log log, String user) {
        return Driver.reason(driver.askAt(now, log.tenant, user, "tenant:read", ""));
    }
}
