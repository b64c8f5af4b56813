package melmastoon.command;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import melmastoon.testkit.memory.MemoryTransactions;

/// The ports that the same contract proves as the Postgres ones.
@Factory
@Requires(property = "melmastoon.test.memory")
final class InMemory {
    @Singleton
    @Primary
    MemoryTransactions memory() {
        return new MemoryTransactions();
    }
}
