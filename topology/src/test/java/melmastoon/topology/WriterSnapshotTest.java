package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.schemas.Event;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.SnapshotItem;
import melmastoon.tenant.v1.TenantSnapshot;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.fixture.Walk;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the write side publishes to repair a tenant is what its events amount to: state by state, and in every answer.
///
/// An event that left out what it changed, or a snapshot that left out a kind, would not be seen by either side alone.
class WriterSnapshotTest {
    private static final int STEPS = 150;
    private static final List<String> PERMISSIONS = List.of(
            "tenant:read", "membership:remove", "reservation:read", "reservation:create", "reservation:check_in");

    private static final PublishedEvents PUBLISHED = new PublishedEvents();

    @AfterAll
    static void close() {
        PUBLISHED.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_260_301})
    void theWritersSnapshotIsWhatItsEventsAmountToAtEveryPosition(long seed) {
        var memory = new MemoryTransactions(PUBLISHED::encode);
        var walk = new Walk(TestApplication.over(memory, seed), memory, seed);
        try (var driver = new Driver()) {
            var followed = 0;
            for (int step = 0; step < STEPS; step++) {
                var outbox = memory.outbox(walk.tenant());
                for (var entry : outbox.subList(followed, outbox.size())) {
                    driver.pipe(PUBLISHED.event(entry));
                }
                followed = outbox.size();
                same(driver, repaired(memory, walk), "seed %d, step %d".formatted(seed, step));
                walk.step();
            }
            assertThat(walk.accepted()).hasSizeGreaterThan(5);
        }
    }

    /// The events of a repair that is made now and that no reader hears of.
    private static List<Event> repaired(MemoryTransactions memory, Walk walk) {
        var copy = memory.copy();
        var application = TestApplication.over(copy, 7);
        var published = copy.outbox(walk.tenant()).size();
        TestApplication.done(application
                .repairTenant()
                .repair(application.by(People.platformAdmin(), "compared", "body"), walk.tenant()));
        var outbox = copy.outbox(walk.tenant());
        return outbox.subList(published, outbox.size()).stream()
                .map(PUBLISHED::event)
                .toList();
    }

    private static void same(Driver driver, List<Event> snapshot, String where) {
        var followed = driver.view(TenantId.parse(snapshot.getFirst().tenantId()));
        assertThat(followed.suspicion()).as(where).isEmpty();
        var items = new ArrayList<SnapshotItem>();
        for (var event : snapshot) {
            items.addAll(driver.schemas
                    .decode(event.fingerprint(), event.payload(), TenantSnapshot.class)
                    .getItems());
        }
        assertThat(Snapshots.items(driver.rows(), driver.schemas, followed.tenant()))
                .as(where)
                .containsExactlyInAnyOrderElementsOf(items);
        var begun = ReplicatedTenant.none(followed.catalogue(), followed.tenant());
        for (var event : snapshot) {
            begun = new RecordHandler(driver.rows(), driver.schemas)
                    .handle(begun, event)
                    .tenant();
        }
        assertThat(begun.view().position().revision())
                .as(where)
                .isEqualTo(followed.position().revision() + snapshot.size());
        assertThat(begun.view().subjects()).as(where).isEqualTo(followed.subjects());
        assertThat(answers(begun.view(), driver)).as(where).isEqualTo(answers(followed, driver));
    }

    private static Map<String, String> answers(TenantView view, Driver driver) {
        var properties = new ArrayList<>(List.of(""));
        for (var unit : driver.rows().all(view.tenant(), OrganizationUnitState.class)) {
            properties.add(unit.getUnitId());
        }
        var answers = new HashMap<String, String>();
        for (var subject : view.subjects()) {
            for (var permission : PERMISSIONS) {
                for (var property : properties) {
                    answers.put(
                            subject + " " + permission + " " + property,
                            Driver.ask(view, subject.id(), permission, property).toString());
                }
            }
        }
        return answers;
    }
}
