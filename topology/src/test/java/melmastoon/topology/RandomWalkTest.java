package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.TenantView;
import melmastoon.schemas.Event;
import melmastoon.tenant.v1.Assignment;
import melmastoon.tenant.v1.MembershipCreated;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.MembershipStatus;
import melmastoon.tenant.v1.OrganizationUnitCreated;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.Scope;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The view that is followed event by event is the one that a restart builds from the store, and the one that a replica
/// has which was brought up from a snapshot: after every event.
class RandomWalkTest {
    private static final List<String> PERMISSIONS = List.of(
            "tenant:read", "membership:remove", "reservation:read", "reservation:create", "reservation:check_in");
    private static final int PEOPLE = 6;
    private static final int STEPS = 100;

    private final Log log = new Log(1);
    private final Map<Integer, Integer> membershipOf = new LinkedHashMap<>();
    private final List<Integer> properties = new ArrayList<>(List.of(2, 3));
    private int next = 10;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20260301})
    void liveRestartedAndFromASnapshotAreOneAfterEveryEvent(long seed) {
        var random = new Random(seed);
        var driver = new Driver();
        try {
            driver.pipe(log.acme());
            same(driver, seed);
            for (int step = 0; step < STEPS; step++) {
                for (var event : log.command(step(random))) {
                    driver.pipe(event);
                    same(driver, seed);
                }
                switch (random.nextInt(12)) {
                    case 0 -> driver.pipe(lastEvents(random.nextInt(10)));
                    case 1 ->
                        driver.pipe(log.command(Snapshots.chunks(
                                log.tenant, Snapshots.items(driver.rows(), driver.schemas, log.tenant), 3)));
                    case 2 -> {
                        var restarted = driver.restarted();
                        driver.close();
                        driver = restarted;
                    }
                    case 3, 4 -> learned(driver);
                    default -> {}
                }
                same(driver, seed);
            }
            learned(driver);
            same(driver, seed);
            assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
            assertThat(driver.view(log.tenant).suspicion()).isEmpty();
        } finally {
            driver.close();
        }
    }

    /// What a newer build writes becomes known to this one; what was parked goes on.
    private void learned(Driver driver) {
        NewerBuild.learn(
                driver.schemas,
                NewerBuild.flagSet(log, "a", true, false),
                NewerBuild.unitArchived(log, log.unitState(2, OrganizationUnitKind.PROPERTY, Log.unit(1), true)));
        driver.tick();
        assertThat(driver.views.parked()).isZero();
    }

    private List<Event> lastEvents(int count) {
        return log.written.subList(log.written.size() - 1 - count, log.written.size());
    }

    private List<IndexedRecord> step(Random random) {
        var person = random.nextInt(PEOPLE);
        var user = "usr_" + person;
        var membership = membershipOf.get(person);
        if (membership == null) {
            membershipOf.put(person, ++next);
            return List.of(
                    log.memberCreated(next, user, scope(random)), log.rolesChanged(next, user, assignments(random)));
        }
        return switch (random.nextInt(9)) {
            case 0 -> {
                membershipOf.remove(person);
                yield List.of(log.removed(membership, user));
            }
            case 1 -> {
                membershipOf.put(person, ++next);
                yield List.of(log.removed(membership, user), log.memberCreated(next, user, scope(random)));
            }
            case 2 -> {
                properties.add(++next);
                yield List.of(log.unitCreated(next, OrganizationUnitKind.PROPERTY, Log.unit(1)));
            }
            case 3 -> List.of(unit(properties.get(random.nextInt(properties.size())), random.nextBoolean()));
            case 4 -> List.of(role(random));
            case 6 -> List.of(NewerBuild.flagSet(log, "flag" + random.nextInt(3), random.nextBoolean(), false));
            case 5 -> List.of(suspended(membership, user, random));
            default -> List.of(log.rolesChanged(membership, user, assignments(random)));
        };
    }

    /// An archive, or its reversal; the vocabulary has no event for it yet, and the fold needs none.
    private IndexedRecord unit(int number, boolean archived) {
        var state = log.unitState(number, OrganizationUnitKind.PROPERTY, Log.unit(1), archived);
        return archived
                ? NewerBuild.unitArchived(log, state)
                : new OrganizationUnitCreated(log.tenant.toString(), state, null);
    }

    private IndexedRecord role(Random random) {
        var roles = PermissionCatalogue.standard().systemRoles();
        var number = 1 + random.nextInt(roles.size());
        var permissions = new ArrayList<>(PERMISSIONS);
        permissions.removeIf(_ -> random.nextBoolean());
        permissions.add("spa:book");
        return log.roleCreated(number, roles.get(number - 1).code(), permissions);
    }

    private IndexedRecord suspended(int membership, String user, Random random) {
        var state = log.rolesChanged(membership, user, assignments(random)).getState();
        return new MembershipCreated(
                log.tenant.toString(),
                MembershipState.newBuilder(state)
                        .setStatus(MembershipStatus.values()[1 + random.nextInt(3)])
                        .build());
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

    private void same(Driver driver, long seed) {
        var followed = driver.view(log.tenant);
        var rebuilt = driver.rebuilt(log.tenant);
        assertThat(rebuilt.position()).isEqualTo(followed.position());
        var answers = answers(followed);
        var where = "seed %s, revision %s".formatted(seed, followed.position().revision());
        assertThat(answers(rebuilt)).as("restarted, %s", where).isEqualTo(answers);
        assertThat(answers(fromSnapshot(driver)))
                .as("from a snapshot, %s", where)
                .isEqualTo(answers);
    }

    /// Of a replica that begins with a snapshot of what `driver` has.
    private TenantView fromSnapshot(Driver driver) {
        var items = Snapshots.items(driver.rows(), driver.schemas, log.tenant);
        var event =
                new Log(1).event(1, 1, Snapshots.chunks(log.tenant, items, 1).getFirst());
        var rows = driver.rows();
        var empty = ReplicatedTenant.none(PermissionCatalogue.standard(), log.tenant);
        return new RecordHandler(rows, driver.schemas)
                .handle(empty, event)
                .tenant()
                .view();
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
