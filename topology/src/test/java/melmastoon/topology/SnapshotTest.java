package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import melmastoon.access.DenyReason;
import melmastoon.access.Subject;
import melmastoon.schemas.Event;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.SnapshotItem;
import melmastoon.tenant.v1.TenantGone;
import melmastoon.tenant.v1.TenantState;
import org.apache.avro.generic.IndexedRecord;
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
        driver.pipe(log.next(log.ofAnotherTenant()));
        var chunks = snapshot(3);
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
    void aSnapshotIsCompletedAfterARestartInItsMiddle() {
        driver.pipe(log.next(log.ofAnotherTenant()));
        var chunks = snapshot(3);
        driver.pipe(chunks.subList(0, 2));
        try (var restarted = driver.restarted()) {
            assertThat(restarted.denied(log.tenant, "usr_owner", "tenant:read", ""))
                    .contains(DenyReason.SUSPECT);
            restarted.pipe(chunks.getLast());
            assertThat(restarted.denied(log.tenant, "usr_owner", "tenant:read", ""))
                    .isEmpty();
        }
    }

    @Test
    void aSnapshotOfANewerBuildRepairsItsTenantOnceItIsUnderstood() {
        driver.pipe(log.next(log.ofAnotherTenant()));
        var painted = NewerBuild.rolePainted(log, Log.roleState(50, "x", List.of()), 1);
        var items = new ArrayList<>(items());
        items.add(Snapshots.item((IndexedRecord) painted.get("state")));
        driver.pipe(snapshot(items, 2));
        driver.pipe(log.next(log.memberCreated(3, "usr_c", Log.everywhere())));
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).contains(DenyReason.SUSPECT);
        NewerBuild.learn(driver.schemas, painted);
        driver.tick();
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).isEmpty();
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.rebuilt(log.tenant).suspicion()).isEmpty();
    }

    @Test
    void whatASnapshotDoesNotNameIsGoneOfWhateverKind() {
        var items = items().stream()
                .filter(item -> !item.getKey().equals(Log.membership(2))
                        && !item.getKind().equals("role"))
                .toList();
        driver.pipe(snapshot(items, 1));
        assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:read", Log.unit(2)))
                .contains(DenyReason.NOT_A_MEMBER);
        assertThat(driver.rows().find(log.tenant, MembershipState.class, Log.membership(2)))
                .isEmpty();
        assertThat(driver.views.of(Subject.user("usr_clerk"))).isEmpty();
        assertThat(driver.rows().states(log.tenant)).hasSize(items.size());
        assertThat(driver.denied(log.tenant, "usr_owner", "reservation:read", Log.unit(2)))
                .contains(DenyReason.NOT_GRANTED);
    }

    @Test
    void aSnapshotOfANewerEpochIsAcceptedBelowWhatWasApplied() {
        log.restoredTo(4);
        driver.pipe(snapshot(2));
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.view(log.tenant).suspicion()).isEmpty();
        assertThat(driver.denied(log.tenant, "usr_owner", "tenant:read", "")).isEmpty();
    }

    @Test
    void aSnapshotEndsAGap() {
        var _ = log.next(log.memberCreated(3, "usr_lost", Log.everywhere()));
        driver.pipe(log.next(log.memberCreated(4, "usr_d", Log.everywhere())));
        driver.pipe(snapshot(2));
        assertThat(driver.views.gaps()).isZero();
        assertThat(driver.views.waitingSince()).isEmpty();
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
    }

    @Test
    void decisionsGoOnWhileASnapshotComes() {
        var before = driver.view(log.tenant).position();
        var chunks = snapshot(3);
        for (var chunk : chunks) {
            assertThat(driver.view(log.tenant).position()).isEqualTo(before);
            driver.pipe(chunk);
            assertThat(driver.denied(log.tenant, "usr_clerk", "reservation:read", Log.unit(2)))
                    .isEmpty();
        }
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
    }

    @Test
    void aRepeatedSnapshotChangesNothing() {
        var chunks = snapshot(3);
        driver.pipe(chunks.subList(0, 2));
        driver.pipe(chunks);
        driver.pipe(chunks);
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        assertThat(driver.view(log.tenant).suspicion()).isEmpty();
    }

    @Test
    void aStoreCanBeginWithASnapshot() {
        var chunks = snapshot(2);
        try (var fresh = new Driver()) {
            fresh.pipe(chunks);
            assertThat(fresh.view(log.tenant).position()).isEqualTo(log.position());
            assertThat(fresh.denied(log.tenant, "usr_clerk", "reservation:read", Log.unit(2)))
                    .isEmpty();
        }
    }

    @Test
    void aTenantThatIsGoneLeavesNothingThatDecidesAndDoesNotComeBackFromItsOwnLog() {
        log.restoredTo(0);
        driver.pipe(log.next(new TenantGone(log.tenant.toString())));
        assertThat(driver.views.find(log.tenant)).isInstanceOf(Found.Unknown.class);
        assertThat(driver.views.tenants()).isZero();
        assertThat(driver.views.of(Subject.user("usr_owner"))).isEmpty();
        assertThat(driver.rows().states(log.tenant)).isEmpty();
        assertThat(driver.rows().position(log.tenant)).isEmpty();
        driver.pipe(log.written);
        assertThat(driver.views.find(log.tenant)).isInstanceOf(Found.Unknown.class);
        try (var restarted = driver.restarted()) {
            assertThat(restarted.views.find(log.tenant)).isInstanceOf(Found.Unknown.class);
            assertThat(restarted.rows().find(log.tenant, TenantState.class)).isEmpty();
        }
    }

    private List<SnapshotItem> items() {
        return Snapshots.items(driver.rows(), driver.schemas, log.tenant);
    }

    private List<Event> snapshot(int chunks) {
        return snapshot(items(), chunks);
    }

    private List<Event> snapshot(List<SnapshotItem> items, int chunks) {
        return log.command(Snapshots.chunks(log.tenant, items, chunks));
    }
}
