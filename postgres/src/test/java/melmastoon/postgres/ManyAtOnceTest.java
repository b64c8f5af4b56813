package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import melmastoon.access.Caller;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.application.provisioning.ProvisionTenant;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.postgres.sql.DatabaseFailure;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Patience;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Commands that meet: in one tenant, under one key, over one slug.
final class ManyAtOnceTest {
    private static final int WRITERS = 8;
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final OpenDatabase OPEN = DATABASE.open(WRITERS);
    private static final TenantScope SCOPE = OPEN.scope();

    /// One for all tests: a new one would begin again with the same idempotency keys.
    private static final TestApplication APPLICATION = new TestApplication(SCOPE, OPEN.lookups(), 1);

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @Test
    void eightWritersInOneTenantNeitherDeadlockNorLeaveAGap() throws Exception {
        var acme = Acme.chain(APPLICATION, "eight-writers");
        var before = APPLICATION.readPosition().position(APPLICATION.asks(Acme.OLGA), acme.tenant());
        var perWriter = 10;
        var written = (long) WRITERS * perWriter;

        var answers = atOnce(IntStream.range(0, WRITERS)
                .<Callable<List<CommandResult<?>>>>mapToObj(writer -> () -> IntStream.range(0, perWriter)
                        .mapToObj(n -> n % 2 == 0
                                ? Patience.patiently(() -> acme.invites(
                                        Acme.OLGA, "p%d-%d@x.example".formatted(writer, n), Acme.WHOLE, "tenant.gm"))
                                : region(acme, "Region %d %d".formatted(writer, n)))
                        .toList())
                .toList());

        var revisions = new HashSet<Long>();
        answers.forEach(list -> list.forEach(
                answer -> revisions.add(TestApplication.done(answer).position().revision())));
        var first = TestApplication.done(before).position().revision() + 1;
        assertThat(revisions)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(first, first + written).boxed().toList());
        assertThat(revisionsInOutbox(acme))
                .containsExactlyElementsOf(
                        LongStream.range(1, first + written).boxed().toList());
    }

    @Test
    void theSameCommandSentEightTimesAtOnceHasOneEffectAndOneAnswer() throws Exception {
        var acme = Acme.chain(APPLICATION, "eight-times");
        var request = APPLICATION.by(Acme.OLGA, "one-key", "one body");
        var unit = new NewUnit(UnitKind.REGION, new UnitName("South"), Optional.of(acme.root()), Optional.empty());

        var answers = atOnce(
                WRITERS,
                () -> Patience.patiently(
                        () -> APPLICATION.createOrganizationUnit().create(request, acme.tenant(), unit)));

        assertThat(new HashSet<>(answers)).hasSize(1);
        assertThat(revisionsInOutbox(acme).getLast())
                .isEqualTo(TestApplication.done(answers.getFirst()).position().revision());
    }

    @Test
    void theSameProvisioningSentEightTimesAtOnceMakesOneTenant() throws Exception {
        var request = APPLICATION.by(People.platformAdmin(), "provision-once", "body");

        var answers = atOnce(
                WRITERS,
                () -> Patience.patiently(
                        () -> APPLICATION.provisionTenant().provision(request, Acme.newTenant("once-and-for-all"))));

        assertThat(new HashSet<>(answers)).hasSize(1);
        TestApplication.done(answers.getFirst());
    }

    @Test
    void ofEightTenantsWithOneSlugOneIsMadeAndSevenAreRefused() throws Exception {
        var answers = atOnce(
                WRITERS,
                () -> Patience.patiently(() -> APPLICATION
                        .provisionTenant()
                        .provision(APPLICATION.by(People.platformAdmin()), Acme.newTenant("one-slug"))));

        assertThat(answers).filteredOn(CommandResult.Done.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer instanceof CommandResult.Refused<?> refused
                        && refused.code().equals("MELMASTOON.TENANT.SLUG_TAKEN"))
                .hasSize(WRITERS - 1);
    }

    @Test
    void aRefusedSlugIsKeptAndLeavesNothingElse() {
        Acme.chain(APPLICATION, "taken-slug");
        var request = APPLICATION.by(People.platformAdmin(), "taken", "body");
        ProvisionTenant.NewTenant again = Acme.newTenant("taken-slug");

        var first = APPLICATION.provisionTenant().provision(request, again);
        assertThat(first).isInstanceOf(CommandResult.Refused.class);
        assertThat(APPLICATION.provisionTenant().provision(request, again)).isEqualTo(first);
    }

    @Test
    void aTransactionWithinATransactionIsRefusedBecauseItWouldWaitForItself() {
        var acme = Acme.chain(APPLICATION, "no-nesting");
        assertThatIllegalStateException()
                .isThrownBy(() -> SCOPE.in(acme.tenant(), _ -> SCOPE.in(acme.tenant(), inner -> inner)))
                .withMessageContaining("a transaction is open in this thread");
    }

    @Test
    void aTransactionThatHasEndedIsNotUsedAgain() {
        var acme = Acme.chain(APPLICATION, "no-leftovers");
        var left = SCOPE.in(acme.tenant(), transaction -> transaction);
        assertThatIllegalStateException().isThrownBy(() -> left.heads().find()).withMessageContaining("has ended");
    }

    @Test
    void whoWaitsTooLongForATenantsLockGivesUpAndMayTryAgain() throws Exception {
        var acme = Acme.chain(APPLICATION, "slow-hotels");
        var locked = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var holder = threads.submit(() -> SCOPE.in(acme.tenant(), transaction -> {
                var standing = transaction.heads().lock();
                locked.countDown();
                await(enough);
                return standing;
            }));
            locked.await();
            assertThat(region(acme, People.person("stranger"), "Never"))
                    .as("who cannot come in does not wait for the lock")
                    .isInstanceOfSatisfying(
                            CommandResult.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("MELMASTOON.TENANT.NOT_FOUND"));
            assertThatThrownBy(() -> region(acme, "Late"))
                    .isInstanceOfSatisfying(
                            DatabaseFailure.class,
                            failure -> assertThat(failure.mayPassByItself()).isTrue());
            enough.countDown();
            holder.get();
        }
        TestApplication.done(region(acme, "Late"));
    }

    private CommandResult<?> region(Acme acme, String name) {
        return region(acme, Acme.OLGA, name);
    }

    private CommandResult<?> region(Acme acme, Caller caller, String name) {
        var region = new NewUnit(UnitKind.REGION, new UnitName(name), Optional.of(acme.root()), Optional.empty());
        return Patience.patiently(
                () -> APPLICATION.createOrganizationUnit().create(APPLICATION.by(caller), acme.tenant(), region));
    }

    private static List<Long> revisionsInOutbox(Acme acme) throws java.sql.SQLException {
        try (var root = DATABASE.superuser();
                var query = root.prepareStatement(
                        "select revision from tenant.outbox where tenant_id = ? order by revision")) {
            query.setObject(1, acme.tenant().value());
            var revisions = new ArrayList<Long>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    revisions.add(rows.getLong(1));
                }
            }
            return revisions;
        }
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        return atOnce(java.util.Collections.nCopies(times, work));
    }

    private static <T> List<T> atOnce(List<Callable<T>> works) throws Exception {
        try (var threads = Executors.newFixedThreadPool(works.size())) {
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(works)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
