package melmastoon.query.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import melmastoon.access.Decision;
import melmastoon.access.Position;
import melmastoon.access.Question;
import melmastoon.process.StandardOutput;
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
    /// How long lines gather while nobody waits for them: to wake the writer for each costs a request more than to
    /// decide it.
    private static final Duration GATHERED = Duration.ofMillis(5);

    private final JsonFactory json = new JsonFactory();
    /// The writer's own.
    private final StringWriter text = new StringWriter();

    private final Counter dropped;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUED);
    private final Thread writer;

    DecisionLog(MeterRegistry meters) {
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
                writeRest();
                Thread.sleep(GATHERED);
            }
        } catch (InterruptedException _) {
            writeRest();
        }
    }

    private void writeRest() {
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            line(next);
        }
    }

    private void line(Entry entry) {
        text.getBuffer().setLength(0);
        try (var line = json.createGenerator(text)) {
            line.writeStartObject();
            write(entry, line);
            line.writeEndObject();
        } catch (IOException | RuntimeException e) {
            LOG.warn("a decision could not be logged", e);
            return;
        }
        if (queue.isEmpty()) {
            LINES.info(text.toString());
        } else {
            LINES.info(StandardOutput.FOLLOWED, text.toString());
        }
    }

    private static void write(Entry entry, JsonGenerator line) throws IOException {
        var request = entry.asking();
        line.writeStringField("caller", request.caller().subject().toString());
        line.writeStringField("tenant", ForeignIds.cut(request.tenantText()));
        switch (entry) {
            case Decided decided -> write(decided.question(), decided.result(), line);
            case Searched searched -> {
                line.writeStringField("search", searched.kind());
                line.writeNumberField("total", searched.total());
            }
        }
        if (entry.position().isPresent()) {
            line.writeNumberField("epoch", entry.position().get().epoch());
            line.writeNumberField("revision", entry.position().get().revision());
        }
        if (request.atLeast().position().isPresent()) {
            line.writeNumberField("atLeast", request.atLeast().position().get().revision());
        }
        line.writeStringField("requestId", request.requestId());
        line.writeStringField("trace", entry.trace());
    }

    private static void write(Question question, CheckResult result, JsonGenerator line) throws IOException {
        line.writeStringField("decisionId", result.id());
        var subject = question.subject();
        line.writeStringField("subject", ForeignIds.cut(subject.type()) + ":" + ForeignIds.cut(subject.id()));
        var permission = question.permission();
        line.writeStringField(
                "permission", ForeignIds.cut(permission.resource()) + ":" + ForeignIds.cut(permission.action()));
        if (question.property().isPresent()) {
            line.writeStringField("property", ForeignIds.cut(question.property().get()));
        }
        if (question.resourceId().isPresent()) {
            line.writeStringField(
                    "resourceId", ForeignIds.cut(question.resourceId().get()));
        }
        line.writeBooleanField("allowed", result.decision().allowed());
        switch (result.decision()) {
            case Decision.Allowed allowed -> {
                line.writeStringField("membership", allowed.membership().toString());
                line.writeStringField("assignment", allowed.assignment().toString());
                line.writeStringField("role", allowed.roleCode());
            }
            case Decision.Denied denied ->
                line.writeStringField("reason", denied.reason().name());
        }
        if (!result.decision().obligations().isEmpty()) {
            line.writeArrayFieldStart("obligations");
            for (var obligation : result.decision().obligations()) {
                line.writeString(obligation.id());
            }
            line.writeEndArray();
        }
        if (result.age().isPresent()) {
            line.writeNumberField("ageMs", result.age().get().toMillis());
        }
    }
}
