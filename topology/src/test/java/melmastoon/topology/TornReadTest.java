package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import melmastoon.access.Decision;
import melmastoon.schemas.Event;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.TenantSnapshot;
import org.junit.jupiter.api.Test;

/// One command replaces a role and the assignment that names it, over and over, by two events or by a snapshot. A
/// reader of half of it would find the assignment without its role, and deny; of a store read key by key, that is what
/// one sees.
class TornReadTest {
    private static final int READERS = 3;
    /// Decisions that each reader makes while events are applied.
    private static final int ENOUGH = 100;

    @Test
    void noDecisionIsMadeFromAHalfAppliedCommand() throws Exception {
        var log = new Log(1);
        try (var driver = new Driver();
                var readers = Executors.newFixedThreadPool(READERS)) {
            driver.pipe(log.acme());
            var done = new AtomicBoolean();
            var made =
                    IntStream.range(0, READERS).mapToObj(_ -> new AtomicLong()).toList();
            var running = made.stream()
                    .map(count -> readers.submit((Callable<Void>) () -> {
                        while (!done.get()) {
                            assertThat(driver.ask(log.tenant, "usr_owner", "reservation:create", Log.unit(2)))
                                    .isInstanceOf(Decision.Allowed.class);
                            count.incrementAndGet();
                        }
                        return null;
                    }))
                    .toList();
            var number = 100;
            while (made.stream().anyMatch(count -> count.get() < ENOUGH)
                    && running.stream().noneMatch(each -> each.isDone())) {
                driver.pipe(number % 2 == 0 ? withTheOwnersRoleRenumbered(log, number) : snapshot(driver, log, number));
                number++;
            }
            done.set(true);
            for (var each : running) {
                each.get();
            }
            assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        }
    }

    /// The role gets another id, and loses its permissions under the old one, before the owner's assignment follows.
    private static List<Event> withTheOwnersRoleRenumbered(Log log, int number) {
        var old = number == 100 ? 1 : number - 1;
        return log.command(List.of(
                log.roleCreated(old, "was.owner", List.of()),
                log.roleCreated(number, "tenant.owner", List.of("reservation:create")),
                log.rolesChanged(1, "usr_owner", holds(number))));
    }

    private static List<Event> snapshot(Driver driver, Log log, int number) {
        var items = Snapshots.items(driver.rows(), driver.schemas, log.tenant).stream()
                .filter(item -> !item.getKey().equals(Log.membership(1))
                        && !item.getKind().equals("role"))
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        items.add(Snapshots.item(Log.roleState(number, "tenant.owner", List.of("reservation:create"))));
        var owner = driver.rows()
                .find(log.tenant, MembershipState.class, Log.membership(1))
                .orElseThrow();
        items.add(Snapshots.item(MembershipState.newBuilder(owner)
                .setAssignments(List.of(holds(number)))
                .build()));
        List<TenantSnapshot> chunks = Snapshots.chunks(log.tenant, items, 2);
        return log.command(chunks);
    }

    private static Assignment holds(int number) {
        return Log.holds(1, number, Log.everywhere());
    }
}
