package melmastoon.command;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import melmastoon.application.Lookups;
import melmastoon.postgres.PostgresLookups;
import melmastoon.postgres.TenantScope;

/// The ports on Postgres. As many connections as threads that use them, so that nobody waits for one.
@Factory
@Requires(property = "melmastoon.database.url")
final class Database {
    @Singleton
    @Bean(preDestroy = "close")
    TenantScope scope(
            @Property(name = "melmastoon.database.url") String url,
            @Property(name = "melmastoon.database.user") String user,
            @Property(name = "melmastoon.database.password") String password,
            @Value(Blocking.THREADS) int threads) {
        // Two more, for readiness and for tending the outbox.
        return TenantScope.open(url, user, password, threads + 2);
    }

    @Singleton
    Lookups lookups(TenantScope scope) {
        return new PostgresLookups(scope);
    }
}
