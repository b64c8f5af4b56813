package melmastoon.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Runs [CheckBenchmark] and prints what one run measured side by side, with ratios.
final class CheckComparison {
    private static final String OURS = "allows, 10000 tenants, 1000 questions";

    private final List<Line> lines = new ArrayList<>();

    private CheckComparison() {}

    /// @param bytes that are allocated for one decision
    private record Line(String name, double perSecond, double bytes) {}

    static void run() throws Exception {
        var options = new OptionsBuilder()
                .include(CheckBenchmark.class.getName() + "\\.")
                .addProfiler(GCProfiler.class)
                .build();
        var comparison = new CheckComparison();
        for (var result : new Runner(options).run()) {
            comparison.add(result);
        }
        comparison.print();
    }

    private void add(RunResult result) {
        var name = name(result);
        var score = result.getPrimaryResult();
        if (name.startsWith("searchSubjects")) {
            System.out.printf(
                    "a page of a search, 2,000 members and 30 properties: p50 %,.0f µs   p95 %,.0f µs%n",
                    score.getStatistics().getPercentile(50),
                    score.getStatistics().getPercentile(95));
            return;
        }
        var bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
        lines.add(new Line(name, score.getScore(), bytes == null ? Double.NaN : bytes.getScore()));
    }

    private static String name(RunResult result) {
        var parameters = result.getParams();
        var benchmark = parameters.getBenchmark();
        var name = new StringBuilder(benchmark.substring(benchmark.lastIndexOf('.') + 1));
        for (var key : List.of("engine", "tenants", "questions")) {
            var value = parameters.getParam(key);
            if (value != null) {
                name.append(", ").append(key.equals("engine") ? value : value + " " + key);
            }
        }
        return name.toString();
    }

    private void print() {
        var ours = find(OURS).map(Line::perSecond).orElse(Double.NaN);
        lines.forEach(line -> System.out.printf(
                "%-40s %,14.0f decisions/s   %,9.1f B each   %.5f of `%s`%n",
                line.name(), line.perSecond(), line.bytes(), line.perSecond() / ours, OURS));
        for (var questions : List.of("1000", "65536")) {
            var few = find("allows, 10 tenants, " + questions + " questions");
            var many = find("allows, 10000 tenants, " + questions + " questions");
            if (few.isPresent() && many.isPresent()) {
                System.out.printf(
                        "%s questions: a check takes %.2f times as long in 10,000 tenants as in 10%n",
                        questions, few.get().perSecond() / many.get().perSecond());
            }
        }
    }

    private Optional<Line> find(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).findFirst();
    }
}
