package melmastoon.local.stack;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads from the processes' own metrics how far behind the database they are.
///
/// The first events after a start wait for classes to be loaded, and say nothing of what comes after: once there are
/// events later than [#started], only those count.
final class LagReading {
    private static final String VIEW = "melmastoon_query_view_lag_seconds";
    private static final String PUBSUB = "melmastoon_connectors_lag_seconds";
    private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");

    private final int portBase;
    private final Map<String, Buckets> atStart = new ConcurrentHashMap<>();

    LagReading(int portBase) {
        this.portBase = portBase;
    }

    StatusReport.@Nullable Lag now() {
        var view = read(Part.QUERY_API, VIEW);
        var pubsub = read(Part.CONNECTORS, PUBSUB);
        return view == null && pubsub == null ? null : new StatusReport.Lag(view, pubsub);
    }

    /// Everything has been started and loaded.
    void started() {
        buckets(Part.QUERY_API, VIEW).ifPresent(counted -> atStart.put(VIEW, counted));
        buckets(Part.CONNECTORS, PUBSUB).ifPresent(counted -> atStart.put(PUBSUB, counted));
    }

    private StatusReport.@Nullable Percentiles read(Part part, String metric) {
        var before = atStart.get(metric);
        return buckets(part, metric)
                .filter(all -> all.total() > 0)
                .map(all -> before == null || all.total() == before.total()
                        ? percentiles(all, true)
                        : percentiles(all.since(before), false))
                .orElse(null);
    }

    private static StatusReport.Percentiles percentiles(Buckets counted, boolean whileStarting) {
        return new StatusReport.Percentiles(
                counted.quantile(0.5) * 1000,
                counted.quantile(0.95) * 1000,
                Math.round(counted.total()),
                whileStarting);
    }

    private Optional<Buckets> buckets(Part part, String metric) {
        return Health.body(part.url(portBase) + "/prometheus").map(page -> Buckets.parse(page, metric));
    }

    /// A timer's histogram in Prometheus' text form: how many events took at most so many seconds.
    record Buckets(TreeMap<Double, Double> atMost) {
        static Buckets parse(String page, String metric) {
            var atMost = new TreeMap<Double, Double>();
            page.lines().filter(line -> line.startsWith(metric + "_bucket{")).forEach(line -> {
                var bound = BOUND.matcher(line);
                if (bound.find()) {
                    var seconds = bound.group(1).equals("+Inf")
                            ? Double.POSITIVE_INFINITY
                            : Double.parseDouble(bound.group(1));
                    atMost.put(seconds, Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
                }
            });
            return new Buckets(atMost);
        }

        double total() {
            return atMost.isEmpty() ? 0 : atMost.lastEntry().getValue();
        }

        /// What came after `before`; all, where the process was started anew meanwhile.
        Buckets since(Buckets before) {
            if (before.total() > total()) {
                return this;
            }
            var later = new TreeMap<Double, Double>();
            atMost.forEach((bound, count) -> later.put(bound, count - before.atMost.getOrDefault(bound, 0.0)));
            return new Buckets(later);
        }

        /// In seconds, as if events were spread evenly within a bucket.
        double quantile(double share) {
            var wanted = share * total();
            var lowerBound = 0.0;
            var lowerCount = 0.0;
            for (var bucket : atMost.entrySet()) {
                if (bucket.getValue() >= wanted && bucket.getValue() > lowerCount) {
                    return Double.isInfinite(bucket.getKey())
                            ? lowerBound
                            : lowerBound
                                    + (bucket.getKey() - lowerBound)
                                            * (wanted - lowerCount)
                                            / (bucket.getValue() - lowerCount);
                }
                lowerBound = bucket.getKey();
                lowerCount = bucket.getValue();
            }
            return lowerBound;
        }
    }
}
