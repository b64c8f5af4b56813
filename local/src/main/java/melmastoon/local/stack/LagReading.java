package melmastoon.local.stack;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads from the processes' own metrics how far behind the database they are.
///
/// Their percentiles are of the last minutes and fall to nothing when nothing happens, so what was read last is kept.
final class LagReading {
    private static final String VIEW = "melmastoon_query_view_lag_seconds";
    private static final String PUBSUB = "melmastoon_connectors_lag_seconds";

    private final int portBase;
    private final Map<String, StatusReport.Percentiles> last = new ConcurrentHashMap<>();

    LagReading(int portBase) {
        this.portBase = portBase;
    }

    StatusReport.@Nullable Lag now() {
        var view = read(Part.QUERY_API, VIEW);
        var pubsub = read(Part.CONNECTORS, PUBSUB);
        return view == null && pubsub == null ? null : new StatusReport.Lag(view, pubsub);
    }

    private StatusReport.@Nullable Percentiles read(Part part, String metric) {
        Health.body(part.url(portBase) + "/prometheus")
                .flatMap(page -> percentiles(page, metric))
                .ifPresent(read -> last.put(metric, read));
        return last.get(metric);
    }

    /// Of a timer with published percentiles, in Prometheus' text form; empty where nothing was timed lately.
    static Optional<StatusReport.Percentiles> percentiles(String page, String metric) {
        var p50 = value(page, metric + "\\{[^}]*quantile=\"0\\.5\"[^}]*}");
        var p95 = value(page, metric + "\\{[^}]*quantile=\"0\\.95\"[^}]*}");
        var events = value(page, metric + "_count(?:\\{[^}]*})?");
        return p95 > 0
                ? Optional.of(new StatusReport.Percentiles(p50 * 1000, p95 * 1000, Math.round(events)))
                : Optional.empty();
    }

    /// The first one's, 0 where there is none.
    private static double value(String page, String series) {
        var found = Pattern.compile("^" + series + " (\\S+)", Pattern.MULTILINE).matcher(page);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }
}
