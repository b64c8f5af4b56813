package melmastoon.postgres;

import static melmastoon.testkit.fixture.Acme.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.kernel.Timer;
import melmastoon.application.kernel.TimerSignals;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.DueTimers;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.Test;

/// Ruling 62: any number of instances fire timers at once, and each timer fires once.
final class TimersAtOnceTest {
    private static final int TENANTS = 6;
    private static final int TIMERS = 20;

    @Test
    void twoInstancesFireEachTimerOnce() throws Exception {
        var database = EmbeddedDatabase.create();
        try (var first = database.open(4);
                var second = database.open(4)) {
            var tenants = invited(database, application(first, 1));
            var fired = new ConcurrentLinkedQueue<String>();
            var failures = new ConcurrentLinkedQueue<String>();
            var signals = new Heard(fired, failures);
            var instances = List.of(
                    DueTimers.of(application(first, 2), first.lookups(), signals),
                    DueTimers.of(application(second, 3), second.lookups(), signals));
            try (var threads = Executors.newFixedThreadPool(4)) {
                var looking = new ArrayList<Future<?>>();
                for (int i = 0; i < 4; i++) {
                    var instance = instances.get(i % 2);
                    looking.add(threads.submit(() -> lookUntilNothingIsDue(instance)));
                }
                for (var look : looking) {
                    look.get();
                }
            }

            assertThat(failures).isEmpty();
            assertThat(fired).filteredOn("invitation_expiry changed"::equals).hasSize(TENANTS * TIMERS);
            for (var tenant : tenants) {
                assertThat(expiredEvents(database, tenant)).isEqualTo(TIMERS);
            }
        }
    }

    private static void lookUntilNothingIsDue(DueTimers instance) {
        while (!instance.lookups().withDueTimers(1).isEmpty()) {
            instance.look();
        }
    }

    private static TestApplication application(OpenDatabase open, long seed) {
        return new TestApplication(
                open.scope(), open.lookups(), InstantSource.system(), CommandSignals.NONE, System.nanoTime() + seed);
    }

    private static Set<TenantId> invited(EmbeddedDatabase database, TestApplication application) throws SQLException {
        var tenants = new HashSet<TenantId>();
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            var acme = Acme.chain(application, "timers-" + tenant);
            TestApplication.done(
                    application.provisionFinanceSchemas().provision(application.byItself(), acme.tenant()));
            for (int i = 0; i < TIMERS; i++) {
                acme.invited("guest-" + i + "@acme.example", WHOLE, "tenant.front_desk");
            }
            tenants.add(acme.tenant());
        }
        try (var root = database.superuser();
                var statement = root.createStatement()) {
            statement.execute("""
                update tenant.invitations set invited_at = invited_at - interval '15 days',
                    expires_at = expires_at - interval '15 days'
                """);
            statement.execute("""
                update tenant.timers set due_at = due_at - interval '15 days', fire_at = fire_at - interval '15 days'
                """);
        }
        return tenants;
    }

    private static int expiredEvents(EmbeddedDatabase database, TenantId tenant) throws SQLException {
        try (var root = database.superuser();
                var statement = root.prepareStatement("""
                    select count(*) from tenant.outbox
                    where tenant_id = ? and type = 'melmastoon.tenant.invitation.expired.v1'
                    """)) {
            statement.setObject(1, tenant.value());
            try (var counted = statement.executeQuery()) {
                counted.next();
                return counted.getInt(1);
            }
        }
    }

    private record Heard(ConcurrentLinkedQueue<String> fired, ConcurrentLinkedQueue<String> failures)
            implements TimerSignals {
        @Override
        public void fired(String kind, String outcome, Duration late) {
            fired.add(kind + " " + outcome);
        }

        @Override
        public void unhandled(String kind) {
            failures.add(kind);
        }

        @Override
        public void failed(TenantId tenant, Timer timer, int attempts, String why) {
            failures.add(tenant + " " + timer + ": " + why);
        }

        @Override
        public void tenantFailed(TenantId tenant, RuntimeException why) {
            failures.add(tenant + ": " + why);
        }
    }
}
