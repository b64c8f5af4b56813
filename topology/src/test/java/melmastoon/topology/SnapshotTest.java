package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import melmastoon.access.DenyReason;
import melmastoon.schemas.Event;
import melmastoon.tenant.v1.TenantSnapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A snapshot is a tenant's whole state, and the only thing that repairs it.
class SnapshotTest {
    private final Driver driver = new Driver();
    private final Log log = new Log(1);

    @BeforeEach
    void acmeWithAClerk() {
        driver.pipe(log.acme());
        driver.pipe(
                log.next(log.memberCreated(2, "usr_clerk", Log.everywhere())),
                log.next(log.rolesChanged(
                        2, "usr_clerk", Log.holds(2, Log.systemRole("tenant.front_desk"), Log.everywhere()))));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aSnapshotRepairsASuspectTenantWhenItsLastChunkHasCome() {
        driver.pipe(log.next(log.removed(99, "usr_nobody")));
        var chunks = snapshot(3, false);
        for (var chunk : chunks.subList(0, 2)) {
            driver.pipe(chunk);
            assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", ""))
                    .contains(DenyReason.SUSPECT);
        }
        driver.pipe(chunks.getLast());
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).isEmpty();
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.signals.all).endsWith("repaired");
        driver.pipe(log.next(log.memberCreated(3, "usr_c", Log.everywhere())));
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
    }

    @Test
    void whatASnapshotDoesNotNameIsGone() {
        driver.pipe(snapshot(1, true));
        assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:read", Log.unit(2)))
                .contains(DenyReason.NOT_A_MEMBER);
        assertThat(driver.rows().membership(log.tenant, Log.membership(2))).isEmpty();
        assertThat(driver.views.of(melmastoon.access.Subject.user("usr_clerk"))).isEmpty();
        assertThat(driver.denied(log.tenant, "usr_owner", "reservation:read", Log.unit(2)))
                .isEmpty();
    }

    @Test
    void aSnapshotOfANewerEpochIsAcceptedBelowWhatWasApplied() {
        log.restoredTo(4);
        driver.pipe(snapshot(2, false));
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.view(log.tenant).suspicion()).isEmpty();
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).isEmpty();
    }

    @Test
    void aSnapshotEndsAGap() {
        var _ = log.next(log.memberCreated(3, "usr_lost", Log.everywhere()));
        driver.pipe(log.next(log.memberCreated(4, "usr_d", Log.everywhere())));
        driver.pipe(snapshot(2, false));
        assertThat(driver.views.gaps()).isZero();
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
    }

    @Test
    void whoFollowedSoFarGoesOnThroughASnapshot() {
        for (var chunk : snapshot(3, false)) {
            driver.pipe(chunk);
            assertThat(driver.view(log.tenant).position().revision()).isEqualTo(chunk.revision());
            assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:read", Log.unit(2)))
                    .isEmpty();
        }
    }

    @Test
    void aRepeatedSnapshotChangesNothing() {
        var chunks = snapshot(3, false);
        driver.pipe(chunks.subList(0, 2));
        driver.pipe(chunks);
        driver.pipe(chunks);
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.view(log.tenant).suspicion()).isEmpty();
    }

    @Test
    void aStoreCanBeginWithASnapshot() {
        var chunks = snapshot(2, false);
        try (var fresh = new Driver()) {
            fresh.pipe(chunks);
            assertThat(fresh.view(log.tenant).position()).isEqualTo(log.position());
            assertThat(fresh.denied(log.tenant, "usr_clerk", "reservation:read", Log.unit(2)))
                    .isEmpty();
        }
    }

    /// The tenant's state as this store has it, with or without the clerk, cut into chunks of consecutive revisions.
    private List<Event> snapshot(int chunks, boolean withoutClerk) {
        var rows = driver.rows();
        var memberships = rows.memberships(log.tenant).stream()
                .filter(each -> !(withoutClerk && each.getSubjectId().equals("usr_clerk")))
                .toList();
        var events = new ArrayList<Event>();
        IntStream.rangeClosed(1, chunks)
                .forEach(chunk -> events.add(log.next(new TenantSnapshot(
                        log.tenant.toString(),
                        3,
                        chunk,
                        chunks,
                        rows.tenant(log.tenant).orElseThrow(),
                        part(rows.units(log.tenant), chunk, chunks),
                        part(rows.roles(log.tenant), chunk, chunks),
                        part(memberships, chunk, chunks)))));
        return events;
    }

    private static <T> List<T> part(List<T> all, int chunk, int chunks) {
        return IntStream.range(0, all.size())
                .filter(i -> i % chunks == chunk - 1)
                .mapToObj(all::get)
                .toList();
    }
}
