package melmastoon.command;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import melmastoon.testkit.memory.MemoryFinanceSchemas;
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

    @Singleton
    @Primary
    MemoryFinanceSchemas finance(MemoryTransactions memory) {
        return new MemoryFinanceSchemas(memory.clock());
    }

    /// The real time, which the database in memory follows.
    @Singleton
    Clock clock(MemoryTransactions memory) {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public synchronized Instant instant() {
                var now = Instant.now();
                memory.clock().later(Duration.between(memory.clock().instant(), now));
                return now;
            }
        };
    }
}
