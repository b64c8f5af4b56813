package melmastoon.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.Decision;
import melmastoon.access.Evaluator;
import melmastoon.access.MembershipId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Question;
import melmastoon.access.Subject;
import melmastoon.access.TenantStatus;
import melmastoon.access.TenantView;
import melmastoon.schemas.Event;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.EventType;
import melmastoon.schemas.SchemaProperties;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.TenantGone;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The view that is followed event by event is the one that a restart builds from the store, and the one that a replica
/// has which was brought up from a snapshot of its writer: after every event, whatever its type.
class RandomWalkTest {
    private static final int STEPS = 100;
    private static final List<Subject> PEOPLE = IntStream.range(0, RandomEvents.PEOPLE)
            .mapToObj(person -> Subject.user(RandomEvents.user(person)))
            .toList();

    /// About each property by both of its names, and about none.
    private static final List<Question> QUESTIONS = PEOPLE.stream()
            .flatMap(person -> RandomEvents.PERMISSIONS.stream()
                    .flatMap(permission -> properties()
                            .map(property ->
                                    new Question(person, Permission.parse(permission), property, Set.of("mfa")))))
            .toList();

    private final Log log = new Log(1);
    private final Set<String> drawn = new HashSet<>();

    /// All that decides, and who is found.
    private record Answers(
            Optional<TenantStatus> status, List<Optional<MembershipId>> memberships, List<Decision> decisions) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20260301})
    void liveRestartedAndFromTheWritersSnapshotAreOneAfterEveryEvent(long seed) {
        var random = new Random(seed);
        var events = new RandomEvents(log, random);
        var written =
                new WrittenStates(log.tenant, NewerBuild.published(newerBuild().toArray(IndexedRecord[]::new)));
        var driver = new Driver();
        try {
            follow(driver, written, seed, log.acme());
            // Each type once, in any order, then any.
            var types = new ArrayList<>(EventCatalogue.types());
            Collections.shuffle(types, random);
            for (int step = 0; step < STEPS; step++) {
                var type = step < types.size() ? types.get(step) : types.get(random.nextInt(types.size()));
                for (var command : commands(type, events, written, random)) {
                    follow(driver, written, seed, command.get());
                }
                switch (random.nextInt(12)) {
                    case 0 -> driver.pipe(lastEvents(random.nextInt(10)));
                    case 1 -> follow(driver, written, seed, log.command(List.of(events.ofANewerBuild())));
                    case 2 -> {
                        var restarted = driver.restarted();
                        driver.close();
                        driver = restarted;
                    }
                    case 3, 4 -> learned(driver);
                    default -> {}
                }
                same(driver, written, seed);
            }
            learned(driver);
            same(driver, written, seed);
            assertThat(driver.views.suspects()).isZero();
            assertThat(drawn)
                    .as("types that were drawn")
                    .containsAll(
                            EventCatalogue.types().stream().map(EventType::name).toList());
        } finally {
            driver.close();
        }
    }

    /// A command is made when the one before it is written.
    private interface Command {
        List<Event> get();
    }

    /// One event of `type` at least.
    private List<Command> commands(EventType type, RandomEvents events, WrittenStates written, Random random) {
        return switch (SchemaProperties.fold(type.schema())) {
            case PUT ->
                List.of(() -> {
                    var command = new ArrayList<IndexedRecord>(List.of(events.of(type)));
                    for (var more = random.nextInt(3); more > 0; more--) {
                        command.add(
                                random.nextInt(8) == 0 ? events.ofANewerBuild() : events.anyOf(RandomEvents.types()));
                    }
                    return log.command(command);
                });
            case SNAPSHOT ->
                List.of(() -> random.nextBoolean() ? snapshot(written, random) : restored(written, random));
            case GONE ->
                List.of(
                        () -> {
                            log.restoredTo(0);
                            return log.command(List.of(new TenantGone(log.tenant.toString())));
                        },
                        () -> restored(written, random));
            case UNKNOWN -> throw new AssertionError(type);
        };
    }

    /// The writer's database is an earlier one in a new epoch; it publishes what it has.
    private List<Event> restored(WrittenStates written, Random random) {
        var positions = written.positions();
        var from = positions.get(random.nextInt(positions.size()));
        log.restoredTo(from.revision());
        written.goesOnFrom(from);
        return log.command(Snapshots.chunks(log.tenant, written.at(from), 1 + random.nextInt(3)));
    }

    private List<Event> snapshot(WrittenStates written, Random random) {
        return log.command(Snapshots.chunks(log.tenant, written.at(log.position()), 1 + random.nextInt(3)));
    }

    private void follow(Driver driver, WrittenStates written, long seed, List<Event> command) {
        written.wrote(command);
        for (var event : command) {
            drawn.add(event.type());
            driver.pipe(event);
            same(driver, written, seed);
        }
    }

    /// What a newer build writes becomes known to this one; what was parked goes on.
    private void learned(Driver driver) {
        NewerBuild.learn(driver.schemas, newerBuild().toArray(IndexedRecord[]::new));
        driver.tick();
        assertThat(driver.views.parked()).isZero();
        assertThat(driver.view(log.tenant).position()).isEqualTo(log.position());
    }

    private List<IndexedRecord> newerBuild() {
        return List.of(
                NewerBuild.flagSet(log, "a", true, false),
                NewerBuild.unitWithdrawn(log, log.unitState(2, OrganizationUnitKind.PROPERTY, Log.unit(1), true)));
    }

    /// Those of the epoch that the log is in, as cdc repeats a tail after a crash.
    private List<Event> lastEvents(int count) {
        return log.written.subList(log.written.size() - 1 - count, log.written.size()).stream()
                .filter(event -> event.epoch() == log.position().epoch())
                .toList();
    }

    private void same(Driver driver, WrittenStates written, long seed) {
        var stored = driver.stored(log.tenant);
        if (!(driver.views.find(log.tenant) instanceof Found.Known(var followed, var _))) {
            assertThat(stored.exists()).isFalse();
            assertThat(driver.rows().states(log.tenant)).isEmpty();
            return;
        }
        var where = "seed %d, epoch %d, revision %d"
                .formatted(
                        seed, followed.position().epoch(), followed.position().revision());
        assertThat(stored.view().position()).as(where).isEqualTo(followed.position());
        var answers = answers(followed);
        same(answers, answers(stored.view()), "restarted, " + where);
        assertThat(Snapshots.items(driver.rows(), driver.schemas, log.tenant))
                .as("stored, " + where)
                .containsExactlyInAnyOrderElementsOf(written.at(followed.position()));
        same(answers, answers(fromSnapshot(driver, written, followed)), "from a snapshot, " + where);
        assertThat(PEOPLE.stream()
                        .map(person ->
                                Optional.ofNullable(driver.views.of(person).get(log.tenant)))
                        .toList())
                .as("found by subject, " + where)
                .isEqualTo(answers.memberships());
    }

    private static void same(Answers wanted, Answers found, String where) {
        assertThat(found.status()).as(where).isEqualTo(wanted.status());
        assertThat(found.memberships()).as(where).isEqualTo(wanted.memberships());
        for (int i = 0; i < QUESTIONS.size(); i++) {
            if (!found.decisions().get(i).equals(wanted.decisions().get(i))) {
                assertThat(found.decisions().get(i))
                        .as("%s, %s", where, QUESTIONS.get(i))
                        .isEqualTo(wanted.decisions().get(i));
            }
        }
    }

    /// Of a replica that begins with a snapshot of what the writer had.
    private TenantView fromSnapshot(Driver driver, WrittenStates written, TenantView followed) {
        var snapshot =
                Snapshots.chunks(log.tenant, written.at(followed.position()), 1).getFirst();
        var empty = ReplicatedTenant.none(PermissionCatalogue.standard(), log.tenant);
        var handled = new RecordHandler(driver.rows(), driver.schemas).handle(empty, new Log(1).event(1, 1, snapshot));
        return handled.tenant().view();
    }

    private static Answers answers(TenantView view) {
        return new Answers(
                view.status(),
                PEOPLE.stream().map(view::membership).toList(),
                QUESTIONS.stream()
                        .map(question -> Evaluator.decide(view, question, Instant.EPOCH, Instant.EPOCH))
                        .toList());
    }

    private static Stream<Optional<String>> properties() {
        return Stream.concat(
                Stream.of(Optional.empty()),
                IntStream.rangeClosed(1, RandomEvents.UNITS)
                        .boxed()
                        .flatMap(unit -> Stream.of(Optional.of(Log.unit(unit)), Optional.of("ppt_" + unit))));
    }
}
