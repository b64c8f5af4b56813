package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.application.kernel.CommandSignals;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.fixture.Walk;
import melmastoon.testkit.memory.MemoryTransactions;
import melmastoon.testkit.memory.TestClock;
import org.junit.jupiter.api.Test;

/// A walk over all commands leads to the same refusals and the same log here and in memory, whatever the contracts
/// forgot.
final class SameWalkTest {
    private static final int STEPS = 400;

    @Test
    void theSameSeedWalksTheSameWayOnPostgresAndInMemory() {
        var seed = System.nanoTime();
        var memory = new MemoryTransactions();
        var inMemory = new Walk(TestApplication.over(memory, seed), memory, seed);
        var database = EmbeddedDatabase.create();
        var clock = new TestClock(database::setCommandClock);
        try (var open = database.open(2)) {
            var stores = new PostgresStores(database, open);
            var application =
                    new TestApplication(stores.transactions(), stores.lookups(), clock, CommandSignals.NONE, seed);
            var onPostgres = new Walk(application, stores.transactions(), seed);
            for (int step = 0; step < STEPS; step++) {
                inMemory.step();
                onPostgres.step();
                assertThat(onPostgres.refused())
                        .as("seed " + seed + ", step " + step)
                        .isEqualTo(inMemory.refused());
            }
            onPostgres.checkInvariants();

            assertThat(onPostgres.tenant()).isEqualTo(inMemory.tenant());
            assertThat(stores.outbox(onPostgres.tenant()))
                    .as("seed " + seed)
                    .extracting(row -> row.id() + " " + row.position() + " " + row.occurredAt() + " " + row.subject())
                    .containsExactlyElementsOf(memory.outbox(inMemory.tenant()).stream()
                            .map(entry -> entry.id() + " " + entry.position() + " " + entry.occurredAt() + " "
                                    + entry.content().subject())
                            .toList());
        }
    }
}
