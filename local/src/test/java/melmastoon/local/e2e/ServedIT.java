package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import melmastoon.local.stack.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a stack shows of itself, and to whom.
class ServedIT {
    private final Api api = new Api();

    /// By the same build as `./melmastoon up` and the images run.
    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"COMMAND_API", "QUERY_API"})
    void aProcessWithRoutesServesTheirDescription(Part part) {
        var document = api.send(api.request(part, "/openapi.yaml")).expect(200).text("text");
        assertThat(document).startsWith("openapi: 3.").contains("/api/v1/tenants");
    }

    @Test
    void noPartListensBeyondTheLoopbackAddress() {
        var sockets = ListeningSockets.of(api.stack.processes());
        for (var part :
                List.of(Part.COMMAND_API, Part.QUERY_API, Part.CDC, Part.CONNECTORS, Part.KAFKA, Part.POSTGRES)) {
            assertThat(sockets).as("the test sees %s", part).anyMatch(socket -> socket.port() == port(part));
        }
        assertThat(sockets).allMatch(ListeningSockets.Listening::onLoopback);
    }

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"COMMAND_API", "QUERY_API", "CDC", "CONNECTORS"})
    void anUnknownRouteIsAProblem(Part part) {
        var reply = api.send(api.request(part, "/nonsense"));
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    private int port(Part part) {
        return part.port(api.stack.portBase());
    }
}
