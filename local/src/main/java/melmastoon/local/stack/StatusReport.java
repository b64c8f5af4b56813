package melmastoon.local.stack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `status` shows: the launcher makes it, the command reads it.
///
/// @param ready whether every part is up and the demonstration is loaded
/// @param data  the folder that the stack keeps its data in; empty where none runs
/// @param awaitsRestore whether the database is older than what was published from it, so that most parts wait
/// @param lag   null while nothing has been measured
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StatusReport(
        @JsonInclude boolean ready,
        String data,
        boolean awaitsRestore,
        Map<String, PartReport> parts,
        @Nullable Lag lag,
        long memoryMegabytes) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /// @param reason why it is down
    /// @param log    the end of its log, where it is down
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PartReport(
            String url,
            String state,
            @Nullable String reason,
            @Nullable List<String> log) {}

    /// From an event's own time, just before its commit, to where it can be seen, in milliseconds; see [LagReading] for
    /// which events count.
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Lag(
            @Nullable Percentiles commitToView, @Nullable Percentiles commitToPubsub) {}

    /// @param whileStarting whether these are the first events of cold processes, and none came since
    public record Percentiles(double p50Ms, double p95Ms, long events, boolean whileStarting) {}

    static PartReport part(Part part, int portBase, Condition condition) {
        return switch (condition) {
            case Condition.Down(var reason, var lines) ->
                new PartReport(part.url(portBase), condition.word(), reason, lines);
            case Condition.Starting(), Condition.Up() ->
                new PartReport(part.url(portBase), condition.word(), null, null);
        };
    }

    /// Of the stack at `portBase`, where one runs.
    public static Optional<StatusReport> of(int portBase) {
        return Health.body("http://127.0.0.1:%d/status".formatted(Part.control(portBase)))
                .map(StatusReport::parse);
    }

    /// Where no stack runs.
    public static StatusReport nothing(int portBase) {
        var parts = new LinkedHashMap<String, PartReport>();
        for (var part : Part.values()) {
            parts.put(part.key(), new PartReport(part.url(portBase), "down", null, null));
        }
        return new StatusReport(false, "", false, parts, null, 0);
    }

    /// Whether `up` has done what it can.
    public boolean isSettled() {
        return ready || awaitsRestore;
    }

    public String toJson() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public String toText() {
        var text = new StringBuilder();
        parts.forEach((name, part) -> {
            text.append("%-11s %-9s %s%n".formatted(name, part.state(), part.url()));
            if (part.reason() != null) {
                text.append("            ").append(part.reason()).append('\n');
            }
            if (part.log() != null) {
                part.log()
                        .forEach(line ->
                                text.append("              ").append(line).append('\n'));
            }
        });
        if (lag != null) {
            text.append('\n').append(line("commit to view", lag.commitToView()));
            text.append(line("commit to Pub/Sub", lag.commitToPubsub()));
        }
        if (memoryMegabytes > 0) {
            text.append("memory             %,d MB".formatted(memoryMegabytes));
        }
        return text.toString().stripTrailing();
    }

    private static String line(String name, @Nullable Percentiles lag) {
        return lag == null
                ? "%-18s nothing measured yet%n".formatted(name)
                : "%-18s p50 %.0f ms, p95 %.0f ms, of %,d events%s%n"
                        .formatted(
                                name,
                                lag.p50Ms(),
                                lag.p95Ms(),
                                lag.events(),
                                lag.whileStarting() ? " while it started; none since" : "");
    }

    private static StatusReport parse(String json) {
        try {
            return JSON.readValue(json, StatusReport.class);
        } catch (JsonProcessingException e) {
            throw new Refused("what listens on the launcher's port is not a launcher: " + e.getOriginalMessage());
        }
    }
}
