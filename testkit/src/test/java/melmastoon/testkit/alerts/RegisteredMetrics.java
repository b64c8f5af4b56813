package melmastoon.testkit.alerts;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import melmastoon.testkit.architecture.Sources;

/// The metrics that sources register, under the names that Prometheus sees: as Micrometer makes them from a dotted
/// name,
/// the kind of meter and the unit.
final class RegisteredMetrics {
    private static final Pattern CONSTANT = Pattern.compile("String (\\w+) =\\s*\"(melmastoon\\.[a-z.]+)\"");
    private static final Pattern METER = Pattern.compile(
            "\\b(?:(?i:meters)\\s*\\.\\s*(counter|timer|gauge)|(Counter|Timer|Gauge)\\s*\\.\\s*builder)\\(\\s*"
                    + "(?:\"(melmastoon\\.[a-z.]+)\"|([A-Z_]+))((?:[^;\"]|\"[^\"]*\")*+)");
    /// A method of a class's own that registers a gauge without a unit.
    private static final Pattern OWN_GAUGE =
            Pattern.compile("\\bgauge\\(\\s*meters,\\s*()()\"(melmastoon\\.[a-z.]+)\"()((?:[^;\"]|\"[^\"]*\")*+)");
    private static final Pattern UNIT = Pattern.compile("\\.baseUnit\\(\"(\\w+)\"\\)");

    private final Set<String> names = new TreeSet<>();

    static Set<String> ofThisCheckout() {
        var metrics = new RegisteredMetrics();
        productionSources().stream().map(Alerts::read).forEach(metrics::add);
        return metrics.names;
    }

    static Set<String> of(String source) {
        var metrics = new RegisteredMetrics();
        metrics.add(source);
        return metrics.names;
    }

    static List<Path> productionSources() {
        return Sources.ofThisCheckout().files().stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .toList();
    }

    private void add(String source) {
        Map<String, String> constants = new HashMap<>();
        CONSTANT.matcher(source).results().forEach(found -> constants.put(found.group(1), found.group(2)));
        for (var pattern : List.of(METER, OWN_GAUGE)) {
            pattern.matcher(source).results().forEach(found -> {
                var name = found.group(3) == null ? constants.get(found.group(4)) : found.group(3);
                var kind = found.group(1) == null ? found.group(2) : found.group(1);
                if (name != null) {
                    register(name.replace('.', '_'), kind == null ? "gauge" : kind, found.group(5));
                }
            });
        }
    }

    private void register(String name, String kind, String rest) {
        switch (kind) {
            case "counter", "Counter" -> names.add(name + "_total");
            case "timer", "Timer" ->
                List.of("count", "sum", "max", "bucket").forEach(part -> names.add(name + "_seconds_" + part));
            default -> {
                var unit = UNIT.matcher(rest);
                names.add(unit.find() && !name.endsWith("_" + unit.group(1)) ? name + "_" + unit.group(1) : name);
            }
        }
    }
}
