package melmastoon.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import melmastoon.local.issuer.Issuer;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;

/// A client of a running stack: plain HTTP with the development issuer's tokens.
public final class Client {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofMillis(250);
    private static final Duration MAIL_AGAIN = Duration.ofMillis(50);
    private static final int BUSY = 503;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int portBase;
    private final Issuer issuer;
    private final Map<TokenRequest, String> tokens = new HashMap<>();

    public Client(int portBase, Issuer issuer) {
        this.portBase = portBase;
        this.issuer = issuer;
    }

    /// @param position of the tenant after a write, empty for a read
    public record Answer(int status, JsonNode body, String position) {
        public String text(String field) {
            return body.path(field).asText();
        }
    }

    /// One for each caller: a signature costs more than the command that it is sent with.
    public String token(TokenRequest request) {
        return tokens.computeIfAbsent(request, missing -> issuer.token(missing, Instant.now()));
    }

    Answer get(Part part, String path, TokenRequest caller) {
        return send(request(part, path, caller).GET().build());
    }

    /// The same, again while the server says that it is busy.
    public Answer read(Part part, String path, TokenRequest caller) {
        return sendUntilServed(request(part, path, caller).GET().build());
    }

    /// A command, which may be sent again under the same key and then has one effect.
    public Answer command(String path, TokenRequest caller, String key, Map<String, ?> body) {
        return sendUntilServed(request(Part.COMMAND_API, path, caller)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(write(body)))
                .build());
    }

    /// A command that has no body.
    public Answer command(String path, TokenRequest caller, String key) {
        return sendUntilServed(request(Part.COMMAND_API, path, caller)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /// A command that replaces something.
    public Answer put(String path, TokenRequest caller, String key, Map<String, ?> body) {
        return sendUntilServed(request(Part.COMMAND_API, path, caller)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(write(body)))
                .build());
    }

    /// The token in the mail of `invitation`, once the mailbox has it; empty where it has none in time.
    public Optional<String> mailedToken(String invitation, TokenRequest caller, Duration patience) {
        var end = Instant.now().plus(patience);
        var mail = get(Part.MAILBOX, "/mails/" + invitation, caller);
        while (mail.status() != 200 && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(MAIL_AGAIN.toNanos());
            mail = get(Part.MAILBOX, "/mails/" + invitation, caller);
        }
        return mail.status() == 200 ? Optional.of(mail.text("token")) : Optional.empty();
    }

    Answer delete(String path, TokenRequest caller, String key) {
        return sendUntilServed(request(Part.COMMAND_API, path, caller)
                .header("Idempotency-Key", key)
                .DELETE()
                .build());
    }

    /// What the answer is where it must succeed.
    ///
    /// @throws Refused with what the service says
    public static Answer done(Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new Refused("the service refused with %d %s: %s"
                    .formatted(answer.status(), answer.text("code"), answer.text("detail")));
        }
        return answer;
    }

    /// Where a part of the stack answers.
    public String url(Part part) {
        return part.url(portBase);
    }

    private HttpRequest.Builder request(Part part, String path, TokenRequest caller) {
        return HttpRequest.newBuilder(URI.create(url(part) + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token(caller));
    }

    /// Again, a command under the same key, while the server says that it is busy: so soon after a start, on
    /// a machine that does other work too, it may be.
    private Answer sendUntilServed(HttpRequest request) {
        var end = Instant.now().plus(PATIENCE);
        var answer = send(request);
        while (answer.status() == BUSY && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(AGAIN.toNanos());
            answer = send(request);
        }
        return answer;
    }

    private Answer send(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            var body = response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Answer(
                    response.statusCode(),
                    body,
                    response.headers().firstValue("Melmastoon-Position").orElse(""));
        } catch (JsonProcessingException e) {
            throw new Refused(request.uri() + " does not answer in JSON: " + e.getOriginalMessage());
        } catch (IOException _) {
            throw new Refused("nothing answers at %s; is the stack up?".formatted(request.uri()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refused("interrupted");
        }
    }

    private static String write(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
