package melmastoon.local.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Serves `/.well-known/openid-configuration` and `/jwks.json` over HTTP, and the same of push tokens below `/pubsub`.
public final class IssuerServer implements AutoCloseable {
    private final HttpServer server;

    private IssuerServer(HttpServer server) {
        this.server = server;
    }

    /// Listens on the port of the issuer's own URI.
    ///
    /// @param host which of this machine's addresses: the loopback one, or all of them in a container
    public static IssuerServer start(Issuer issuer, InetAddress host) {
        try {
            var address = new InetSocketAddress(host, issuer.uri().getPort());
            var server = HttpServer.create(address, 0);
            for (var uri : List.of(issuer.uri(), Issuer.pushIssuer(issuer.uri()))) {
                serve(server, uri.getPath() + "/.well-known/openid-configuration", """
                    {"issuer": "%1$s", "jwks_uri": "%1$s/jwks.json", "response_types_supported": ["id_token"],
                     "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256"]}
                    """.formatted(uri));
                serve(server, uri.getPath() + "/jwks.json", issuer.jwks());
            }
            server.start();
            return new IssuerServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(HttpServer server, String path, String json) {
        server.createContext(path, exchange -> answer(exchange, path, json));
    }

    private static void answer(HttpExchange exchange, String path, String json) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
