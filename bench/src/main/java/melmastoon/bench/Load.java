package melmastoon.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// One kind of request to one server, measured in rounds.
final class Load {
    private static final int CONNECTIONS = 32;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofSeconds(3);

    private final String name;
    private final int decisions;
    private final List<byte[]> requests;
    private final String denied;
    private final ProcessHandle server;
    private final int port;
    private final List<Round> rounds = new ArrayList<>();

    /// @param decisions of one request
    /// @param denied    what no answer may contain
    /// @param pid       of the server, whose processor time is counted
    Load(String name, int decisions, List<byte[]> requests, String denied, long pid, int port) {
        this.name = name;
        this.decisions = decisions;
        this.requests = requests;
        this.denied = denied;
        this.server = ProcessHandle.of(pid).orElseThrow();
        this.port = port;
    }

    /// @param serverNanos of processors
    private record Round(Connections.Answered answered, long serverNanos) {
        double cost() {
            return (double) serverNanos / answered.requests();
        }
    }

    String name() {
        return name;
    }

    void warmUp() throws IOException {
        try (var connections = new Connections(port, CONNECTIONS)) {
            connections.send(requests, WARM_UP, body -> {
                if (body.contains(denied)) {
                    throw new IllegalStateException(name + ": " + body);
                }
            });
        }
    }

    /// Its connections are its own: a server may close one that the other rounds leave idle.
    void round() throws IOException {
        try (var connections = new Connections(port, CONNECTIONS)) {
            var before = serverNanos();
            var answered = connections.send(requests, ROUND);
            rounds.add(new Round(answered, serverNanos() - before));
        }
    }

    private long serverNanos() {
        return server.info().totalCpuDuration().orElseThrow().toNanos();
    }

    double rateRatioTo(Load other) {
        return ratio(
                other,
                (mine, its) -> mine.answered().perSecond() / its.answered().perSecond());
    }

    double costRatioTo(Load other) {
        return ratio(other, (mine, its) -> mine.cost() / its.cost());
    }

    double latencyRatioTo(Load other, double quantile) {
        return ratio(
                other,
                (mine, its) ->
                        mine.answered().latencies().ratioTo(its.answered().latencies(), quantile));
    }

    /// Of what was measured in the same rounds.
    private double ratio(Load other, ToDoubleBiFunction<Round, Round> ratio) {
        return median(IntStream.range(0, rounds.size())
                .mapToDouble(n -> ratio.applyAsDouble(rounds.get(n), other.rounds.get(n)))
                .toArray());
    }

    private double median(ToDoubleFunction<Round> of) {
        return median(rounds.stream().mapToDouble(of).toArray());
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    private double latency(double quantile) {
        return median(each -> each.answered().latencies().at(quantile));
    }

    @Override
    public String toString() {
        var perSecond = median(each -> each.answered().perSecond());
        return String.format(
                "%-20s %,8.0f requests/s %,10.0f decisions/s   p50 %5.2f  p95 %5.2f  p99 %5.2f ms   the server"
                        + " takes %6.1f µs of a processor for each, the sender %.2f of one processor",
                name,
                perSecond,
                perSecond * decisions,
                latency(0.50),
                latency(0.95),
                latency(0.99),
                median(Round::cost) / 1e3,
                median(each -> each.answered().ownShare()));
    }
}
