package melmastoon.query.replica;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import java.time.Clock;
import java.time.Duration;
import melmastoon.topology.Views;

/// Gauges of the views: what they hold, and how old each partition is.
@Context
final class ReplicaMeters {
    /// A gauge refers to it weakly, so something must keep it.
    private final Views views;

    ReplicaMeters(MeterRegistry meters, Views views, Clock clock) {
        this.views = views;
        for (int i = 0; i < views.partitions(); i++) {
            var partition = i;
            Gauge.builder("melmastoon.view.offset", this.views, it -> it.offset(partition))
                    .description("Offset of the last record handled")
                    .tag("partition", Integer.toString(partition))
                    .register(meters);
            Gauge.builder("melmastoon.view.serving", this.views, it -> it.isServing(partition) ? 1 : 0)
                    .tag("partition", Integer.toString(partition))
                    .register(meters);
            Gauge.builder("melmastoon.view.age.seconds", this.views, it -> age(it, partition, clock))
                    .description("Since the instant up to which the partition is known to be complete")
                    .tag("partition", Integer.toString(partition))
                    .register(meters);
        }
        Gauge.builder("melmastoon.view.tenants", this.views, Views::tenants).register(meters);
        Gauge.builder("melmastoon.view.suspects", this.views, Views::suspects).register(meters);
        Gauge.builder("melmastoon.view.gaps", this.views, Views::gaps).register(meters);
        Gauge.builder("melmastoon.view.parked", this.views, Views::parked)
                .description("Tenants held at their position by a record that this build cannot apply")
                .register(meters);
        Gauge.builder("melmastoon.view.unapplied.seconds", this.views, it -> unapplied(it, clock))
                .description("Since the commit of the oldest event that is not applied")
                .register(meters);
        Gauge.builder("melmastoon.view.waiting", this.views, Views::waiting)
                .description("Requests that wait for a position")
                .register(meters);
    }

    /// Not a number while the age is not known; negative where a clock is wrong, see [ClockFaults].
    private static double age(Views views, int partition, Clock clock) {
        return views.asOf(partition)
                .map(asOf -> Duration.between(asOf, clock.instant()).toMillis() / 1_000.0)
                .orElse(Double.NaN);
    }

    private static double unapplied(Views views, Clock clock) {
        return views.waitingSince()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1_000.0)
                .orElse(0.0);
    }
}
