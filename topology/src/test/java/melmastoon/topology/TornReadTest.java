package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import melmastoon.access.Decision;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.RoleState;
import melmastoon.tenant.v1.TenantSnapshot;
import org.junit.jupiter.api.Test;

/// One event replaces a role and the assignment that names it, over and over. A reader of half of it would find the
/// assignment without its role, and deny; of a store read key by key, that is what one sees.
class TornReadTest {
    private static final int EVENTS = 300;

    @Test
    void noDecisionIsMadeFromAHalfAppliedEvent() throws Exception {
        var log = new Log(1);
        try (var driver = new Driver();
                var readers = Executors.newFixedThreadPool(3)) {
            driver.pipe(log.acme());
            var done = new AtomicBoolean();
            Callable<Integer> reader = () -> {
                var decisions = 0;
                while (!done.get() || decisions == 0) {
                    var decision = driver.ask(log.tenant, "usr_owner", "reservation:create", Log.unit(2));
                    assertThat(decision).isInstanceOf(Decision.Allowed.class);
                    decisions++;
                }
                return decisions;
            };
            var running =
                    IntStream.range(0, 3).mapToObj(_ -> readers.submit(reader)).toList();
            for (int i = 0; i < EVENTS; i++) {
                driver.pipe(log.next(withTheOwnersRoleRenumbered(driver.rows(), log, 100 + i)));
            }
            done.set(true);
            for (var each : running) {
                assertThat(each.get()).isPositive();
            }
            assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
        }
    }

    /// The tenant as it is, but the owner's role has another id, and the owner's assignment names that.
    private static TenantSnapshot withTheOwnersRoleRenumbered(TenantRows rows, Log log, int number) {
        var tenant = rows.tenant(log.tenant).orElseThrow();
        var roles = new ArrayList<RoleState>();
        for (var role : rows.roles(log.tenant)) {
            roles.add(
                    role.getCode().equals("tenant.owner")
                            ? RoleState.newBuilder(role)
                                    .setRoleId(Log.role(number))
                                    .build()
                            : role);
        }
        var owner = MembershipState.newBuilder(rows.memberships(log.tenant).getFirst())
                .setAssignments(List.of(Log.holds(1, number, Log.everywhere())))
                .build();
        return new TenantSnapshot(
                log.tenant.toString(),
                tenant.getVersion(),
                1,
                1,
                tenant,
                rows.units(log.tenant),
                roles,
                List.of(owner));
    }
}
