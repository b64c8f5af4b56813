package melmastoon.query.decision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import melmastoon.access.Decision;
import melmastoon.access.Obligation;
import melmastoon.access.Position;
import melmastoon.access.Question;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One JSON line a decision or a search, at INFO to the logger `melmastoon.decisions`; set that to OFF to have none.
///
/// One thread formats and writes the lines: a decision waits for no disk and no console. Where that thread cannot keep
/// up, lines are dropped and counted, and decisions are not delayed. Each value that callers sent is cut to 256
/// characters, so that a line is bounded.
@Singleton
@Bean(typed = DecisionLog.class)
final class DecisionLog {
    private static final Logger LINES = LoggerFactory.getLogger("melmastoon.decisions");
    private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);
    private static final int QUEUED = 8_192;

    private final JsonMapper json;
    private final Counter dropped;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUED);
    private final Thread writer;

    DecisionLog(JsonMapper json, MeterRegistry meters) {
        this.json = json;
        dropped = meters.counter("melmastoon.decision.log.dropped");
        writer = Thread.ofPlatform().daemon().name("decision-log").start(this::write);
    }

    /// What is written of a request, formatted by the writer's thread.
    private sealed interface Entry {
        Asking asking();

        Optional<Position> position();

        String trace();
    }

    private record Decided(Asking asking, Question question, CheckResult result, String trace) implements Entry {
        @Override
        public Optional<Position> position() {
            return result.position();
        }
    }

    private record Searched(Asking asking, String kind, int total, Optional<Position> position, String trace)
            implements Entry {}

    void decided(Asking asking, Question question, CheckResult result, String trace) {
        offer(new Decided(asking, question, result, trace));
    }

    private void offer(Entry entry) {
        if (LINES.isInfoEnabled() && !queue.offer(entry)) {
            dropped.increment();
        }
    }

    /// One line a search.
    ///
    /// @param kind  of what, as its route calls it
    /// @param total of what was found
    void searched(Asking asking, String kind, int total, Optional<Position> position, String trace) {
        offer(new Searched(asking, kind, total, position, trace));
    }

    @PreDestroy
    void close() throws InterruptedException {
        writer.interrupt();
        writer.join(2_000);
    }

    private void write() {
        try {
            while (true) {
                line(queue.take());
            }
        } catch (InterruptedException _) {
            for (var rest = queue.poll(); rest != null; rest = queue.poll()) {
                line(rest);
            }
        }
    }

    private void line(Entry entry) {
        try {
            LINES.info("{}", json.writeValueAsString(fields(entry)));
        } catch (IOException | RuntimeException e) {
            LOG.warn("a decision could not be logged", e);
        }
    }

    private static Map<String, Object> fields(Entry entry) {
        var request = entry.asking();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("caller", request.caller().subject().toString());
        fields.put("tenant", ForeignIds.cut(request.tenantText()));
        switch (entry) {
            case Decided decided -> put(fields, decided.question(), decided.result());
            case Searched searched -> {
                fields.put("search", searched.kind());
                fields.put("total", searched.total());
            }
        }
        entry.position().ifPresent(position -> {
            fields.put("epoch", position.epoch());
            fields.put("revision", position.revision());
        });
        request.atLeast().position().map(Position::revision).ifPresent(revision -> fields.put("atLeast", revision));
        fields.put("requestId", request.requestId());
        fields.put("trace", entry.trace());
        return fields;
    }

    private static void put(Map<String, Object> fields, Question question, CheckResult result) {
        fields.put("decisionId", result.id());
        var subject = question.subject();
        fields.put("subject", ForeignIds.cut(subject.type()) + ":" + ForeignIds.cut(subject.id()));
        var permission = question.permission();
        fields.put("permission", ForeignIds.cut(permission.resource()) + ":" + ForeignIds.cut(permission.action()));
        question.property().ifPresent(property -> fields.put("property", ForeignIds.cut(property)));
        question.resourceId().ifPresent(id -> fields.put("resourceId", ForeignIds.cut(id)));
        fields.put("allowed", result.decision().allowed());
        switch (result.decision()) {
            case Decision.Allowed allowed -> {
                fields.put("membership", allowed.membership().toString());
                fields.put("assignment", allowed.assignment().toString());
                fields.put("role", allowed.roleCode());
            }
            case Decision.Denied denied -> fields.put("reason", denied.reason().name());
        }
        if (!result.decision().obligations().isEmpty()) {
            fields.put(
                    "obligations",
                    result.decision().obligations().stream().map(Obligation::id).toList());
        }
        result.age().ifPresent(age -> fields.put("ageMs", age.toMillis()));
    }
}
