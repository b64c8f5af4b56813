package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import melmastoon.local.stack.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One command, one trace: HTTP → use case → outbox → Kafka → store and Pub/Sub (guarantee 5).
class TraceIT {
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final HttpServer collector;

    TraceIT() throws IOException {
        var endpoint = URI.create(Objects.requireNonNull(System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT")));
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.getPort()), 0);
    }

    @BeforeEach
    void collect() {
        collector.createContext("/v1/traces", exchange -> {
            try (exchange;
                    InputStream body =
                            "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                                    ? new GZIPInputStream(exchange.getRequestBody())
                                    : exchange.getRequestBody()) {
                for (var resource : ExportTraceServiceRequest.parseFrom(body).getResourceSpansList()) {
                    resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
                }
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void oneTraceFollowsACommandToThePubSubTopic() {
        var api = new Api();
        var hotel = Hotel.chain(api);
        var trace = HexFormat.of()
                .formatHex(UUID.randomUUID().toString().substring(0, 16).getBytes(StandardCharsets.US_ASCII));
        api.send(api.request(Part.COMMAND_API, hotel.path("/org-units"))
                        .header("Authorization", "Bearer " + hotel.ownersToken())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", trace)
                        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"kind\":\"region\",\"name\":\"North\",\"parentId\":\"" + hotel.root + "\"}")))
                .expect(201);

        await().untilAsserted(() -> {
            var names = of(trace).stream().map(Span::getName).toList();
            assertThat(names).anyMatch(name -> name.startsWith("POST"));
            assertThat(names)
                    .contains(
                            "tenant.create_organization_unit",
                            "publish melmastoon.tenant.events.v1",
                            "tenant-state apply",
                            "pubsub publish");
        });
        var useCase = of(trace).stream()
                .filter(span -> span.getName().equals("tenant.create_organization_unit"))
                .findFirst()
                .orElseThrow();
        assertThat(attributes(useCase)).containsKeys("tenant.id", "actor.user_id", "request.id");
        assertThat(of(trace))
                .as("each span has its parent in the trace")
                .allMatch(span -> span.getParentSpanId().equals(ByteString.fromHex("00f067aa0ba902b7"))
                        || of(trace).stream()
                                .anyMatch(other -> other.getSpanId().equals(span.getParentSpanId())));
    }

    private List<Span> of(String trace) {
        return spans.stream()
                .filter(span -> HexFormat.of()
                        .formatHex(span.getTraceId().toByteArray())
                        .equals(trace))
                .toList();
    }

    private static Map<String, String> attributes(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, attribute -> attribute.getValue().getStringValue()));
    }
}
