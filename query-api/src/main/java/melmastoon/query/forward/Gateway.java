package melmastoon.query.forward;

import io.micronaut.http.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;

/// Gateways that say in headers which request they ask about. Each route of ours looks at the headers of its gateway
/// alone: those of another one are what the client sent.
enum Gateway {
    /// `auth_request` sends what its configuration sets.
    NGINX("X-Original-Method", "X-Original-URI"),
    TRAEFIK("X-Forwarded-Method", "X-Forwarded-Uri"),
    CADDY("X-Forwarded-Method", "X-Forwarded-Uri");

    private final String methodHeader;
    private final String targetHeader;

    Gateway(String methodHeader, String targetHeader) {
        this.methodHeader = methodHeader;
        this.targetHeader = targetHeader;
    }

    /// @param name as the path of its route has it
    /// @throws IllegalArgumentException where it is none
    static Gateway parse(String name) {
        return Arrays.stream(values())
                .filter(each -> each.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of `nginx`, `traefik` and `caddy`"));
    }

    /// @throws Problem 400 where the header is missing or given twice: the gateway did not set it
    String method(HttpHeaders headers) {
        return one(headers, methodHeader);
    }

    /// @throws Problem 400 as [#method]
    String target(HttpHeaders headers) {
        return one(headers, targetHeader);
    }

    private static String one(HttpHeaders headers, String name) {
        var values = headers.getAll(name);
        if (values.size() != 1) {
            throw Problem.of(
                    Fault.FORWARD_REQUEST_UNKNOWN,
                    "The gateway must send `" + name + "` once; it is " + (values.isEmpty() ? "missing" : "repeated")
                            + ".");
        }
        return values.getFirst();
    }

    /// As the path of its route names it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
