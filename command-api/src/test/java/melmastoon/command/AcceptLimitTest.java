package melmastoon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import melmastoon.access.InvitationId;
import melmastoon.http.TestServer.Answer;
import org.junit.jupiter.api.Test;

/// Ruling 32: whoever tries invitations one after the other is slowed down by address.
class AcceptLimitTest {
    private static Answer accept(CommandServer api, String client) {
        return api.server.send(
                "POST",
                "/api/v1/invitations/" + new InvitationId(new UUID(0x0199_0000_0000_0000L, 42)) + "/accept",
                "{\"token\":\"guess\"}",
                "Authorization",
                "Bearer " + api.person("laila"),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "X-Forwarded-For",
                client);
    }

    @Test
    void acceptsOfOneAddressAreLimitedAndBehindATrustedProxyItIsTheClients() {
        var settings = Map.<String, Object>of(
                "melmastoon.test.memory", "true",
                "melmastoon.accepts.per-minute", 2,
                "melmastoon.proxies.trusted", "127.0.0.0/8");
        try (var api = new CommandServer(settings)) {
            assertThat(accept(api, "198.51.100.1").status()).isEqualTo(404);
            assertThat(accept(api, "198.51.100.1").status()).isEqualTo(404);
            var refused = accept(api, "198.51.100.1");
            assertThat(refused.status()).as(refused.body()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("MELMASTOON.COMMON.TOO_MANY_REQUESTS");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
            assertThat(accept(api, "198.51.100.2").status()).isEqualTo(404);
        }
    }

    @Test
    void nobodyChoosesTheAddressHerself() {
        var settings = Map.<String, Object>of("melmastoon.test.memory", "true", "melmastoon.accepts.per-minute", 1);
        try (var api = new CommandServer(settings)) {
            assertThat(accept(api, "198.51.100.1").status()).isEqualTo(404);
            assertThat(accept(api, "198.51.100.2").status()).isEqualTo(429);
        }
    }
}
