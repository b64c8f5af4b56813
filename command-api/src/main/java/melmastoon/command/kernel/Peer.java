package melmastoon.command.kernel;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.Timeout;
import dev.failsafe.TimeoutExceededException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import melmastoon.application.kernel.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Another service that this one asks by HTTP and JSON, in the trace of the request that needs it.
///
/// A call ends by its deadline whatever the other side does; what did not arrive is tried again meanwhile, which is why
/// every request must be one that may arrive twice. A few calls run at once, and more get no answer, so that a slow
/// service does not take the threads of all commands.
public final class Peer {
    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
    private static final String CALLS = "melmastoon.peer.calls";
    private static final int MOST_BYTES = 64 * 1024;
    private static final int RETRIES = 2;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final double JITTER = 0.25;
    /// Of those below 500, the statuses that are about the moment and not about the request.
    private static final Set<Integer> TRANSIENT = Set.of(408, 425, 429);

    /// Where it is, and how it is asked.
    ///
    /// @param name      such as `pricing-service`, for metrics, logs and spans
    /// @param url       its base; without one every call is without an answer
    /// @param tokenFile with the bearer token that says who asks; read for each call, since tokens are renewed
    public record Address(String name, URI url, Path tokenFile) {}

    /// Less than a request may wait for its turn, so that who asks is still there when the answer comes.
    ///
    /// @param connect until a connection is there
    /// @param attempt until the last byte of one response
    /// @param call    for all attempts together
    /// @param atOnce  calls
    @ConfigurationProperties("melmastoon.peers")
    record Limits(
            @Bindable(defaultValue = "500ms") Duration connect,
            @Bindable(defaultValue = "1s") Duration attempt,
            @Bindable(defaultValue = "2s") Duration call,
            @Bindable(defaultValue = "4") int atOnce) {}

    /// What a response means to the caller.
    @FunctionalInterface
    public interface Reading<T> {
        /// @param body null where there is none
        /// @return empty where it means nothing that was agreed upon
        Optional<T> read(int status, JsonNode body);

        /// The member `name` of a 200, where it says true or false.
        static Reading<Boolean> yesOrNo(String name) {
            return (status, body) -> Optional.ofNullable(body.get(name))
                    .filter(value -> status == 200 && value.isBoolean())
                    .map(JsonNode::getBooleanValue);
        }
    }

    private enum Outcome {
        ANSWERED,
        UNCONFIGURED,
        BUSY,
        SILENT,
        UNUSABLE;

        private final String label = name().toLowerCase(java.util.Locale.ROOT);
    }

    private final String name;
    private final Optional<Address> address;
    private final Semaphore places;
    private final HttpClient http;
    private final FailsafeExecutor<Response> attempts;
    private final JsonMapper json;
    private final Traces traces;
    private final MeterRegistry meters;

    /// @param address empty where none is configured
    Peer(String name, Optional<Address> address, Limits limits, JsonMapper json, Traces traces, MeterRegistry meters) {
        this.name = name;
        this.address = address;
        this.places = new Semaphore(limits.atOnce());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limits.connect())
                .build();
        this.attempts = Failsafe.with(deadline(limits.call()), retries(), deadline(limits.attempt()));
        this.json = json;
        this.traces = traces;
        this.meters = meters;
    }

    private static Timeout<Response> deadline(Duration time) {
        return Timeout.<Response>builder(time).withInterrupt().build();
    }

    private static RetryPolicy<Response> retries() {
        return RetryPolicy.<Response>builder()
                .handle(IOException.class, TimeoutExceededException.class)
                .handleResultIf(Response::isTransient)
                .withMaxRetries(RETRIES)
                .withBackoff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(JITTER)
                .build();
    }

    /// Reads something.
    ///
    /// @param path from `/` on, with its query, encoded
    /// @return empty where there was no answer, or none that `reading` understands
    public <T> Optional<T> get(String path, Reading<T> reading) {
        return called(path, HttpRequest.newBuilder().GET(), reading);
    }

    /// Has something made, once, however often this is called with the same key.
    ///
    /// @param key 1 to 256 characters, as `Idempotency-Key`
    /// @return as of [#get]
    public <T> Optional<T> post(String path, Map<String, String> body, String key, Reading<T> reading) {
        return called(path, posting(body).header("Idempotency-Key", key), reading);
    }

    /// Reads something whose question is too long for a path, or may not stand in one.
    ///
    /// @return as of [#get]
    public <T> Optional<T> ask(String path, Map<String, List<String>> body, Reading<T> reading) {
        return called(path, posting(body), reading);
    }

    private HttpRequest.Builder posting(Map<String, ?> body) {
        try {
            return HttpRequest.newBuilder()
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
        } catch (IOException e) {
            throw new IllegalStateException("texts can be written as JSON", e);
        }
    }

    private <T> Optional<T> called(String path, HttpRequest.Builder request, Reading<T> reading) {
        return traces.span("peer." + name, Map.of("peer.service", name), () -> {
            var timer = Timer.start(meters);
            var result = address.map(known -> inPlace(known, path, request, reading))
                    .orElseGet(() -> new Result<>(Outcome.UNCONFIGURED, Optional.empty()));
            timer.stop(meters.timer(CALLS, "peer", name, "outcome", result.outcome.label));
            return result.value;
        });
    }

    private record Result<T>(Outcome outcome, Optional<T> value) {}

    private <T> Result<T> inPlace(Address known, String path, HttpRequest.Builder request, Reading<T> reading) {
        if (!places.tryAcquire()) {
            return new Result<>(Outcome.BUSY, Optional.empty());
        }
        try {
            var response = attempts.get(() -> sent(addressed(known, path, request)));
            return response.isTransient() ? silent("status " + response.status) : read(response, reading);
        } catch (TimeoutExceededException _) {
            return silent("no response in time");
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return silent(String.valueOf(e.getCause()));
        } finally {
            places.release();
        }
    }

    /// One byte more than there may be tells that there were too many: that is an answer, and is not asked for again.
    private Response sent(HttpRequest request) throws IOException, InterruptedException {
        var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            return new Response(response.statusCode(), body.readNBytes(MOST_BYTES + 1));
        }
    }

    private static final class Response {
        final int status;
        final byte[] body;

        Response(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        boolean isTransient() {
            return status >= 500 || TRANSIENT.contains(status);
        }
    }

    private HttpRequest addressed(Address known, String path, HttpRequest.Builder request) throws IOException {
        var base = known.url().toString().replaceFirst("/$", "");
        var addressed = request.copy()
                .uri(URI.create(base + path))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token(known.tokenFile()));
        traces.traceparent().ifPresent(trace -> addressed.header("traceparent", trace));
        return addressed.build();
    }

    /// Checked here: what is no header's value would be quoted in an exception.
    private static String token(Path file) throws IOException {
        var token = Files.readString(file).strip();
        if (token.isEmpty() || !token.chars().allMatch(each -> each > ' ' && each < '\u007f')) {
            throw new IOException("`" + file + "` holds no token");
        }
        return token;
    }

    private <T> Result<T> read(Response response, Reading<T> reading) {
        var value = body(response).flatMap(body -> reading.read(response.status, body));
        if (value.isEmpty()) {
            LOG.warn("PEER_UNUSABLE {} answered with status {} and nothing that is understood", name, response.status);
        }
        return new Result<>(value.isPresent() ? Outcome.ANSWERED : Outcome.UNUSABLE, value);
    }

    private Optional<JsonNode> body(Response response) {
        if (response.body.length > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            // JSON's `null` comes as Java's.
            return Optional.ofNullable(
                    response.body.length == 0 ? JsonNode.nullNode() : json.readValue(response.body, JsonNode.class));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private <T> Result<T> silent(String why) {
        LOG.warn("PEER_SILENT {} does not answer: {}", name, why);
        return new Result<>(Outcome.SILENT, Optional.empty());
    }
}
