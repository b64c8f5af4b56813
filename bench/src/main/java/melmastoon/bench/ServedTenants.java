package melmastoon.bench;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import melmastoon.access.TenantId;
import melmastoon.process.ServiceProcess;
import melmastoon.query.QueryApi;
import melmastoon.topology.FilledViews;
import melmastoon.topology.Readiness;
import melmastoon.topology.TenantRows;
import melmastoon.topology.TenantStates;
import melmastoon.topology.Views;

/// query-api as it is started in production, over made-up tenants in place of a log: without `MELMASTOON_KAFKA` it
/// follows none. Its clock begins at the instant at which the tenants' roles count, and watermarks come as from cdc.
///
/// It needs `MELMASTOON_BENCH_TENANTS`, how many.
@Factory
final class ServedTenants {
    private static final int HEARTBEAT_MILLIS = 100;

    public static void main(String[] arguments) {
        ServiceProcess.start(
                QueryApi.class,
                List.of(
                        "MELMASTOON_ISSUER",
                        "MELMASTOON_AUDIENCE",
                        "MELMASTOON_PUBLIC_URL",
                        "MELMASTOON_BENCH_TENANTS"),
                arguments);
    }

    @Singleton
    Clock clock() {
        return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), Population.NOW));
    }

    @Context
    Views views(@Property(name = "melmastoon.bench.tenants") int tenants, Clock clock) {
        var views = FilledViews.of(IntStream.range(0, tenants).mapToObj(Population.USUAL::view));
        var watermarks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("watermarks").factory());
        var _ = watermarks.scheduleAtFixedRate(
                () -> FilledViews.completeUpTo(views, clock.instant()), 0, HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
        return views;
    }

    /// There is no store to list from; decisions read none.
    @Singleton
    TenantStates states(Views views) {
        return new TenantStates() {
            @Override
            public Optional<TenantRows> rows(TenantId tenant) {
                return Optional.empty();
            }

            @Override
            public Running running() {
                return Running.RUNNING;
            }

            @Override
            public Readiness readiness(Instant now) {
                return new Readiness(views.unready(
                        IntStream.range(0, views.partitions()).boxed().toList(), now));
            }
        };
    }
}
