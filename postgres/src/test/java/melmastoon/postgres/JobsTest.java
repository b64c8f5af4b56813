package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import melmastoon.access.TenantId;
import melmastoon.application.job.Job;
import melmastoon.application.job.JobRun;
import melmastoon.application.job.JobSignals;
import melmastoon.application.job.JobState;
import melmastoon.application.job.Jobs;
import melmastoon.application.job.RunJobs;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One instance runs a job, and a run that was interrupted goes on where it was.
final class JobsTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final OpenDatabase OPEN = DATABASE.open(4);

    private final Jobs jobs = new PostgresJobs(OPEN.scope());
    private final List<TenantId> visited = new ArrayList<>();

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @BeforeEach
    void noJobIsKnown() throws SQLException {
        execute("delete from tenant.jobs");
    }

    @Test
    void aJobRunsWhenItIsDueAndNotBefore() throws SQLException {
        var runs = instance("one", visiting(_ -> {}));

        runs.runDue(() -> false);
        assertThat(state().last()).isEmpty();

        execute("update tenant.jobs set next_run = now()");
        runs.runDue(() -> false);
        assertThat(state().last()).map(JobState.Ended::outcome).hasValue(JobState.Outcome.DONE);
        assertThat(state().nextRun()).isPresent();
    }

    @Test
    void aJobThatIsAskedForRunsOnce() {
        var runs = instance("one", visiting(_ -> {}));
        jobs.request("visit", true);
        jobs.request("visit", true);

        assertThat(jobs.begin("visit", "one", UUID.randomUUID())).isPresent();
        jobs.end("visit", "one", JobState.Outcome.DONE, Map.of(), List.of(), Optional.empty());
        runs.runDue(() -> false);

        assertThat(state().last()).map(JobState.Ended::isDryRun).hasValue(true);
        assertThat(visited).isEmpty();
    }

    @Test
    void oneInstanceRunsAJob() {
        instance("one", visiting(_ -> {}));
        jobs.request("visit", false);

        assertThat(jobs.begin("visit", "one", UUID.randomUUID())).isPresent();
        assertThat(jobs.begin("visit", "two", UUID.randomUUID())).isEmpty();
        assertThat(jobs.reached("visit", "two", Optional.of("x"), Map.of())).isFalse();
    }

    @Test
    void aRunGoesOnWhereItWasOnAnotherInstance() throws SQLException {
        var application = new TestApplication(
                OPEN.scope(), OPEN.lookups(), InstantSource.system(), CommandSignals.NONE, System.nanoTime());
        for (int i = 0; i < 60; i++) {
            Acme.chain(application, "jobs-" + i);
        }
        var stop = new boolean[1];
        var runs = instance("one", visiting(_ -> stop[0] = visited.size() >= 55));
        jobs.request("visit", false);
        runs.runDue(() -> stop[0]);
        assertThat(state().current()).flatMap(JobState.Current::cursor).isPresent();
        assertThat(visited).hasSizeLessThan(60);

        stop[0] = false;
        instance("two", visiting(_ -> {})).runDue(() -> false);

        assertThat(visited).hasSizeLessThan(120).containsAll(OPEN.lookups().tenantsAfter(Optional.empty(), 1_000));
        assertThat(state().current()).isEmpty();
        assertThat(state().counts()).containsKey("visited");
    }

    @Test
    void aRunWhoseInstanceSaysNothingIsAnotherOnes() throws SQLException {
        instance("one", visiting(_ -> {}));
        jobs.request("visit", false);
        var first = jobs.begin("visit", "one", UUID.randomUUID()).orElseThrow();
        jobs.reached("visit", "one", Optional.of("here"), Map.of("visited", 3L));
        execute("update tenant.jobs set lease_until = now() - interval '1 second'");

        var second = jobs.begin("visit", "two", UUID.randomUUID()).orElseThrow();

        assertThat(second.runId()).isEqualTo(first.runId());
        assertThat(second.cursor()).hasValue("here");
        assertThat(second.counts()).containsEntry("visited", 3L);
        assertThat(jobs.reached("visit", "one", Optional.of("there"), Map.of())).isFalse();
    }

    @Test
    void aTenantInWhichItFailsDoesNotStopTheOthers() {
        var application = new TestApplication(
                OPEN.scope(), OPEN.lookups(), InstantSource.system(), CommandSignals.NONE, System.nanoTime());
        var broken = Acme.chain(application, "jobs-broken").tenant();
        var fine = Acme.chain(application, "jobs-fine").tenant();
        var runs = instance("one", visiting(tenant -> {
            if (tenant.equals(broken)) {
                throw new IllegalStateException("on purpose");
            }
        }));
        jobs.request("visit", false);
        runs.runDue(() -> false);

        assertThat(visited).contains(broken, fine);
        assertThat(state().last()).map(JobState.Ended::outcome).hasValue(JobState.Outcome.PARTLY_FAILED);
        assertThat(state().last().orElseThrow().report())
                .singleElement()
                .asString()
                .contains(broken.toString());
    }

    private RunJobs instance(String holder, Job job) {
        var runs = new RunJobs(List.of(job), jobs, UUID::randomUUID, holder, JobSignals.NONE);
        runs.declare();
        return runs;
    }

    private JobState state() {
        return jobs.all().getFirst();
    }

    private Job visiting(Consumer<TenantId> work) {
        return new Job() {
            @Override
            public String name() {
                return "visit";
            }

            @Override
            public String summary() {
                return "Visit every tenant.";
            }

            @Override
            public Optional<Duration> every() {
                return Optional.of(Duration.ofHours(1));
            }

            @Override
            public void run(JobRun run) {
                run.eachTenant(OPEN.lookups(), tenant -> {
                    visited.add(tenant);
                    run.count("visited");
                    work.accept(tenant);
                });
            }
        };
    }

    private static void execute(String sql) throws SQLException {
        try (var root = DATABASE.superuser();
                var statement = root.createStatement()) {
            statement.execute(sql);
        }
    }
}
