package melmastoon.postgres;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import melmastoon.access.Caller;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// How many commands wait for a tenant's lock, and how many requests of one caller run, while somebody holds locks.
final class AdmissionTest {
    private static final EmbeddedDatabase DATABASE = waitingAsLongAsItTakes();
    private static final OpenDatabase OPEN = DATABASE.open(Commands.OF_ONE_CALLER + 3);
    private static final TestApplication APPLICATION = new TestApplication(OPEN.scope(), OPEN.lookups(), 1);

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void aTenantForWhoseLockAsManyWaitAsMayIsRefusedAndAnotherIsNot() throws Exception {
        var acme = Acme.chain(APPLICATION, "busy-hotels");
        var other = Acme.chain(APPLICATION, "other-hotels");
        var locked = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(Commands.AT_ONCE + 1)) {
            var holding = threads.submit(() -> OPEN.scope().in(acme.tenant(), transaction -> {
                var head = transaction.heads().lock();
                locked.countDown();
                await(enough);
                return head;
            }));
            locked.await();
            var waiting = new ArrayList<Future<CommandResult<?>>>();
            for (int i = 0; i < Commands.AT_ONCE; i++) {
                var name = "Region " + i;
                waiting.add(threads.submit(() -> region(acme, name)));
            }
            try {
                untilTheyWaitForALock(Commands.AT_ONCE);
                assertThat(region(acme, "One more"))
                        .isInstanceOfSatisfying(
                                CommandResult.Refused.class,
                                refused -> assertThat(refused.code()).isEqualTo("MELMASTOON.COMMON.TENANT_BUSY"));
                TestApplication.done(region(other, "Elsewhere"));
            } finally {
                enough.countDown();
            }
            holding.get();
            for (var result : waiting) {
                TestApplication.done(result.get());
            }
        }
        TestApplication.done(region(acme, "One more"));
    }

    /// Whoever sends many requests at once takes its own share of the threads, whatever they are about.
    @Test
    void aCallerOfWhomAsManyRequestsRunAsMayIsRefusedAndAnotherIsNot() throws Exception {
        var first = Acme.chain(APPLICATION, "first-hotels");
        var second = Acme.chain(APPLICATION, "second-hotels");
        var free = Acme.chain(APPLICATION, "free-hotels");
        var locked = new CountDownLatch(2);
        var enough = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(Commands.OF_ONE_CALLER + 2)) {
            var running = new ArrayList<Future<?>>();
            for (var tenant : List.of(first.tenant(), second.tenant())) {
                running.add(threads.submit(() -> OPEN.scope().in(tenant, transaction -> {
                    var head = transaction.heads().lock();
                    locked.countDown();
                    await(enough);
                    return head;
                })));
            }
            locked.await();
            for (int i = 0; i < Commands.OF_ONE_CALLER; i++) {
                var tenant = i < Commands.AT_ONCE ? first : second;
                var name = "Region " + i;
                running.add(threads.submit(() -> TestApplication.done(region(tenant, name))));
            }
            try {
                untilTheyWaitForALock(Commands.OF_ONE_CALLER);
                assertThat(region(free, "One more"))
                        .isInstanceOfSatisfying(
                                CommandResult.Refused.class,
                                refused -> assertThat(refused.code()).isEqualTo("MELMASTOON.COMMON.CALLER_BUSY"));
                TestApplication.done(
                        APPLICATION.readPosition().position(APPLICATION.asks(People.platformAdmin()), free.tenant()));
            } finally {
                enough.countDown();
            }
            for (var each : running) {
                each.get();
            }
        }
        TestApplication.done(region(free, "One more"));
    }

    /// What the right is made of may be taken while a command waits, by one that waits before it.
    @Test
    void whoLosesTheRightWhileWaitingForTheLockIsRefused() throws Exception {
        var acme = Acme.chain(APPLICATION, "late-hotels");
        var amal = People.person("amal");
        var membership = acme.joins(amal, Acme.WHOLE, "tenant.owner");
        var locked = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(3)) {
            var holding = threads.submit(() -> OPEN.scope().in(acme.tenant(), transaction -> {
                var head = transaction.heads().lock();
                locked.countDown();
                await(enough);
                return head;
            }));
            locked.await();
            var removed = threads.submit(() -> acme.removes(OLGA, membership));
            Future<CommandResult<?>> late;
            try {
                untilTheyWaitForALock(1);
                late = threads.submit(() -> region(acme, amal, "Too late"));
                untilTheyWaitForALock(2);
            } finally {
                enough.countDown();
            }
            holding.get();
            TestApplication.done(removed.get());
            assertThat(late.get())
                    .isInstanceOfSatisfying(
                            CommandResult.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("MELMASTOON.TENANT.NOT_FOUND"));
        }
    }

    private static CommandResult<?> region(Acme acme, String name) {
        return region(acme, OLGA, name);
    }

    private static CommandResult<?> region(Acme acme, Caller by, String name) {
        return APPLICATION
                .createOrganizationUnit()
                .create(
                        APPLICATION.by(by),
                        acme.tenant(),
                        new NewUnit(UnitKind.REGION, new UnitName(name), Optional.of(acme.root()), Optional.empty()));
    }

    private static void untilTheyWaitForALock(int many) throws SQLException {
        try (var root = DATABASE.superuser();
                var query = root.prepareStatement("""
                    select count(*) from pg_stat_activity
                    where datname = current_database() and usename = 'tenant_app' and wait_event_type = 'Lock'
                    """)) {
            while (true) {
                try (var rows = query.executeQuery()) {
                    rows.next();
                    if (rows.getInt(1) == many) {
                        return;
                    }
                }
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /// The usual limit of two seconds would end the test's waiting on a slow machine.
    private static EmbeddedDatabase waitingAsLongAsItTakes() {
        var database = EmbeddedDatabase.create();
        try (var root = database.superuser()) {
            for (var limit :
                    new String[] {"lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"}) {
                root.createStatement()
                        .execute("alter role tenant_app in database " + database.name() + " set " + limit + " = 0");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
