package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import melmastoon.access.Position;
import melmastoon.http.TestIssuer;
import melmastoon.http.TestServer.Answer;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import org.jspecify.annotations.Nullable;

/// Pub/Sub as command-api sees it: an issuer of its own, and messages that it pushes with a token of its account.
final class PushService implements AutoCloseable {
    static final String PATH = "/push/v1/events";
    static final String AUDIENCE = "https://commands.example/push";
    static final String ACCOUNT = "pubsub-push@melmastoon.example";

    final TestIssuer issuer = new TestIssuer();

    /// What command-api needs in order to take its requests.
    ///
    /// @param emulator where dead letters are published
    Map<String, Object> settings(String emulator) {
        return Map.of(
                "melmastoon.push.issuer", issuer.issuer(),
                "melmastoon.push.audience", AUDIENCE,
                "melmastoon.push.account", ACCOUNT,
                "melmastoon.pubsub.project", "test",
                "melmastoon.pubsub.emulator", emulator);
    }

    /// command-api over `database`, once it is ready.
    CommandServer serverOver(EmbeddedDatabase database) {
        var settings = new HashMap<>(settings("127.0.0.1:1"));
        settings.put("melmastoon.database.url", database.url());
        settings.put("melmastoon.database.user", Login.APP.role());
        settings.put("melmastoon.database.password", database.password());
        var api = new CommandServer(settings);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> api.server.send("GET", "/health/readiness", "").status() == 200);
        return api;
    }

    /// One that no other tenant has.
    static String slug(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /// Of the tenant's log: it counts effects.
    static long revision(CommandServer api, String tenant) {
        var answer = api.get(api.admin(), "/api/v1/tenants/" + tenant + "/position");
        return Position.decode(field(answer, "position")).revision();
    }

    /// As Google signs it: there is no `sub_type`.
    String token() {
        return token(UnaryOperator.identity());
    }

    String token(UnaryOperator<JWTClaimsSet.Builder> otherwise) {
        return issuer.user(
                "112233445566778899000",
                claims -> otherwise.apply(claims.audience(AUDIENCE)
                        .claim("sub_type", null)
                        .claim("email", ACCOUNT)
                        .claim("email_verified", true)));
    }

    /// An event, with the attributes of CloudEvents.
    static String event(String type, String id, String json) {
        return envelope(
                Map.of("ce-specversion", "1.0", "ce-type", type, "ce-source", "test-service", "ce-id", id),
                Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    static String envelope(Map<String, String> attributes, @Nullable String data) {
        var members = new StringBuilder();
        new HashMap<>(attributes)
                .forEach((name, value) ->
                        members.append(members.isEmpty() ? "" : ",").append('"' + name + "\":\"" + value + '"'));
        return """
            {"message":{%s"attributes":{%s},"messageId":"%s","message_id":"1","publishTime":"2026-11-30T10:00:00Z",
             "orderingKey":"k"},"subscription":"projects/test/subscriptions/tenant-service","deliveryAttempt":1}\
            """.formatted(data == null ? "" : "\"data\":\"" + data + "\",", members, UUID.randomUUID());
    }

    static Answer push(CommandServer api, String token, String envelope) {
        return api.server.send(
                "POST", PATH, envelope, "Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    Answer push(CommandServer api, String envelope) {
        return push(api, token(), envelope);
    }

    @Override
    public void close() {
        issuer.close();
    }
}
