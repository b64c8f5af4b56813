package melmastoon.command.kernel;

import com.github.f4b6a3.ulid.UlidCreator;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import melmastoon.access.Id;
import melmastoon.application.kernel.AccessFacts;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.application.kernel.Traces;

/// What use cases are made of.
@Factory
final class CommandRunner {
    @Singleton
    Id.Mint mint() {
        return () -> UlidCreator.getMonotonicUlid().toUuid();
    }

    @Singleton
    Commands commands(
            TenantTransactions transactions,
            AccessFacts facts,
            Clock clock,
            Id.Mint mint,
            Traces traces,
            CommandSignals signals) {
        return Commands.over(transactions, facts, clock, mint, traces, signals);
    }
}
