package melmastoon.application.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The trace that a request runs in. Without a tracer, see [#NONE].
public interface Traces {

    /// Runs `work` in a span of its own, which is the current one meanwhile.
    <R> R span(String name, Map<String, String> attributes, Supplier<R> work);

    /// The current span in W3C form, which travels with every event.
    Optional<String> traceparent();

    /// The trace's id alone, 32 hex digits.
    default Optional<String> traceId() {
        return traceparent()
                .map(text -> text.split("-", 4))
                .filter(parts -> parts.length == 4)
                .map(parts -> parts[1]);
    }

    Traces NONE = new Traces() {
        @Override
        public <R> R span(String name, Map<String, String> attributes, Supplier<R> work) {
            return work.get();
        }

        @Override
        public Optional<String> traceparent() {
            return Optional.empty();
        }
    };
}
