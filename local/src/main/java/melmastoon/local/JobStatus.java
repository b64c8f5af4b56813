package melmastoon.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/// A job as command-api describes it, in words for a terminal.
record JobStatus(JsonNode body) {
    private static final String NONE = "-";

    String name() {
        return body.path("name").asText();
    }

    String every() {
        return body.path("every").asText("by hand");
    }

    String nextRun() {
        return isRequested() ? "at once" : body.path("nextRun").asText(NONE);
    }

    String lastEnd() {
        return last().path("endedAt").asText(NONE);
    }

    /// Of the last run that ended.
    String outcome() {
        return last().path("outcome").asText(NONE) + (last().path("dryRun").asBoolean() ? ", dry" : "");
    }

    /// The instance, where one is at it.
    String place() {
        return isRunning() ? running().path("instance").asText("interrupted") : NONE;
    }

    boolean isRequested() {
        return body.path("requested").asBoolean();
    }

    boolean isRunning() {
        return body.has("running");
    }

    /// When the run that has not ended began.
    String startedAt() {
        return running().path("startedAt").asText();
    }

    JsonNode last() {
        return body.path("last");
    }

    /// One line about a run that has not ended.
    String progress() {
        return "%s runs in %s, %s%s"
                .formatted(name(), place(), running().path("cursor").asText("at its begin"), counts(": "));
    }

    /// What the last run that ended has done.
    void report(PrintWriter out) {
        out.println("%s: %s, from %s to %s%s"
                .formatted(name(), outcome(), last().path("startedAt").asText(), lastEnd(), counts("; ")));
        last().path("report").forEach(line -> out.println("  " + line.asText()));
    }

    private JsonNode running() {
        return body.path("running");
    }

    private String counts(String before) {
        var counts = body.path("counts").properties().stream()
                .map(count -> count.getKey() + " " + count.getValue().asText())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "" : before + counts;
    }
}
