package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.schemas.Event;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.Scope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The view that is followed event by event is the view that a restart would scan, after every step.
class RandomWalkTest {
    private static final List<String> PERMISSIONS = List.of(
            "tenant:read", "membership:remove", "reservation:read", "reservation:create", "reservation:check_in");
    private static final int PEOPLE = 6;

    private final Log log = new Log(1);
    private final Map<Integer, Integer> membershipOf = new LinkedHashMap<>();
    private final List<Integer> properties = new ArrayList<>(List.of(2, 3));
    private int next = 10;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20260301})
    void theFoldIsTheScanAfterEveryStep(long seed) {
        var random = new Random(seed);
        try (var driver = new Driver()) {
            for (var event : log.acme()) {
                driver.pipe(event);
                same(driver, log.tenant, seed);
            }
            for (int step = 0; step < 120; step++) {
                for (var event : step(random)) {
                    driver.pipe(event);
                    same(driver, log.tenant, seed);
                }
                if (random.nextInt(10) == 0) {
                    var tail = log.written.size() - 1 - random.nextInt(10);
                    driver.pipe(log.written.subList(tail, log.written.size()));
                    same(driver, log.tenant, seed);
                }
            }
            assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
            assertThat(driver.view(log.tenant).suspicion()).isEmpty();
        }
    }

    private List<Event> step(Random random) {
        var person = random.nextInt(PEOPLE);
        var user = "usr_" + person;
        var membership = membershipOf.get(person);
        if (membership == null) {
            membershipOf.put(person, ++next);
            return List.of(
                    log.next(log.memberCreated(next, user, scope(random))),
                    log.next(log.rolesChanged(next, user, assignments(random))));
        }
        return switch (random.nextInt(4)) {
            case 0 -> {
                membershipOf.remove(person);
                yield List.of(log.next(log.removed(membership, user)));
            }
            case 1 -> {
                properties.add(++next);
                yield List.of(log.next(log.unitCreated(next, OrganizationUnitKind.PROPERTY, Log.unit(1))));
            }
            default -> List.of(log.next(log.rolesChanged(membership, user, assignments(random))));
        };
    }

    private Assignment[] assignments(Random random) {
        var roles = PermissionCatalogue.standard().systemRoles().size();
        var all = new Assignment[random.nextInt(4)];
        for (int i = 0; i < all.length; i++) {
            all[i] = Log.holds(++next, 1 + random.nextInt(roles), scope(random));
        }
        return all;
    }

    private Scope scope(Random random) {
        return random.nextBoolean()
                ? Log.everywhere()
                : Log.only(properties.stream()
                        .filter(_ -> random.nextInt(3) == 0)
                        .map(Log::unit)
                        .toArray(String[]::new));
    }

    private void same(Driver driver, TenantId tenant, long seed) {
        var followed = driver.view(tenant);
        var scanned = driver.rebuilt(tenant);
        assertThat(scanned.position()).isEqualTo(followed.position());
        assertThat(answers(scanned))
                .as("seed %s, revision %s", seed, followed.position().revision())
                .isEqualTo(answers(followed));
    }

    private Map<String, String> answers(TenantView view) {
        var answers = new LinkedHashMap<String, String>();
        for (int person = 0; person < PEOPLE; person++) {
            for (var permission : PERMISSIONS) {
                for (var property : properties) {
                    answers.put(
                            person + " " + permission + " " + property,
                            Driver.ask(view, "usr_" + person, permission, Log.unit(property))
                                    .toString());
                }
            }
        }
        return answers;
    }
}
