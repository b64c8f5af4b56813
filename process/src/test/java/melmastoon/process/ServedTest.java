package melmastoon.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a process answers that has no routes of its own.
class ServedTest {
    @Test
    void metricsAndHealthAreReachedFromThisMachineAlone() throws Exception {
        try (var server = server(Map.of())) {
            assertThat(get(server, "/prometheus").statusCode()).isEqualTo(200);
            assertThat(get(server, "/health/liveness").statusCode()).isEqualTo(200);
            var outside = anotherAddress();
            if (outside.isPresent()) {
                assertThat(isReached(outside.get(), server.getPort())).isFalse();
            }
        }
    }

    @Test
    void theAddressIsASetting() throws Exception {
        try (var server = server(Map.of("melmastoon.host", "127.0.0.2"))) {
            assertThat(isReached(InetAddress.ofLiteral("127.0.0.2"), server.getPort()))
                    .isTrue();
            assertThat(isReached(InetAddress.ofLiteral("127.0.0.1"), server.getPort()))
                    .isFalse();
        }
    }

    @Test
    void anUnknownRouteIsAProblem() throws Exception {
        try (var server = server(Map.of())) {
            var reply = get(server, "/nonsense");
            assertThat(reply.statusCode()).isEqualTo(404);
            assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(reply.body()).isEqualTo(StatusProblems.body(404, "Not Found"));
        }
    }

    private static EmbeddedServer server(Map<String, Object> settings) {
        var all = new java.util.HashMap<>(settings);
        all.put("melmastoon.port", "-1");
        all.put("micronaut.application.name", "test");
        return ApplicationContext.run(EmbeddedServer.class, all);
    }

    private static HttpResponse<String> get(EmbeddedServer server, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + path))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static boolean isReached(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// One of this machine's that is not a loopback address, where it has one.
    private static Optional<InetAddress> anotherAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findAny();
    }
}
