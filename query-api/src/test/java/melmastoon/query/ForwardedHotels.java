package melmastoon.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import melmastoon.topology.Log;

/// [Hotels] with a table of routes, asked by gateways as their documentation says that they ask.
final class ForwardedHotels implements AutoCloseable {
    static final String ROUTES = """
            GET   /hotels/{tenant}/{property}/stays/{resource}   reservation:read
            POST  /hotels/{tenant}/{property}/stays/*/check-in   reservation:check_in
            POST  /hotels/{tenant}/{property}/refunds            payment:refund
            POST  /hotels/{tenant}/{property}/doors/*            lock:open_remotely
            GET   /business                                      tenant:read
            GET   /docs/**                                       public
            GET   /docs/internal/**                              tenant.config:update
            GET   /                                              public
            """;

    final Hotels hotels;
    private final Path file;

    ForwardedHotels(Object... namesAndValues) {
        file = file(ROUTES);
        var settings = new ArrayList<Object>(List.of(namesAndValues));
        settings.addAll(List.of("melmastoon.forward.routes", file.toString()));
        hotels = Hotels.with(settings.toArray());
    }

    static Path file(String routes) {
        try {
            return Files.writeString(Files.createTempFile("routes", ".txt"), routes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A gateway, and how it asks.
    enum Gateway {
        /// `proxy_pass` of HTTP/1.0, with the client's headers and those that docs/gateways.md has it set.
        NGINX {
            @Override
            List<String> asks(String method, String target, List<String> headers) {
                return with(
                        headers,
                        "GET /api/v1/forward/nginx HTTP/1.0",
                        "Host: query-api:8082",
                        "X-Original-Method: " + method,
                        "X-Original-URI: " + target);
            }
        },
        TRAEFIK {
            @Override
            List<String> asks(String method, String target, List<String> headers) {
                return with(
                        headers,
                        "GET /api/v1/forward/traefik HTTP/1.1",
                        "Host: query-api:8082",
                        "X-Forwarded-For: 192.0.2.1",
                        "X-Forwarded-Host: hotel.example",
                        "X-Forwarded-Method: " + method,
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Uri: " + target);
            }
        },
        CADDY {
            @Override
            List<String> asks(String method, String target, List<String> headers) {
                return with(
                        headers,
                        "GET /api/v1/forward/caddy HTTP/1.1",
                        "Host: query-api:8082",
                        "Via: 1.1 Caddy",
                        "X-Forwarded-For: 192.0.2.1",
                        "X-Forwarded-Host: hotel.example",
                        "X-Forwarded-Method: " + method,
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Uri: " + target);
            }
        },
        /// `http_service` with a `path_prefix`.
        ENVOY {
            @Override
            List<String> asks(String method, String target, List<String> headers) {
                return with(
                        headers,
                        method + " /api/v1/forward/envoy" + target + " HTTP/1.1",
                        "Host: hotel.example",
                        "Content-Length: 0",
                        "X-Envoy-Internal: true",
                        "X-Forwarded-For: 192.0.2.1");
            }
        };

        /// @param headers of the client, which the gateway passes on
        abstract List<String> asks(String method, String target, List<String> headers);

        private static List<String> with(List<String> headers, String... lines) {
            var all = new ArrayList<>(List.of(lines));
            all.addAll(headers);
            return all;
        }
    }

    RawHttp.Answer ask(Gateway gateway, String method, String target, String... headers) {
        return raw(gateway.asks(method, target, List.of(headers)));
    }

    RawHttp.Answer raw(List<String> lines) {
        return RawHttp.send(hotels.server.uri("/").getPort(), lines);
    }

    String clerk() {
        return bearer(hotels.issuer.user("usr_clerk"));
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    /// Of acme.
    String stay(int unit) {
        return "/hotels/" + hotels.acme.tenant + "/" + Log.unit(unit) + "/stays/7";
    }

    @Override
    public void close() {
        hotels.close();
        file.toFile().delete();
    }
}
