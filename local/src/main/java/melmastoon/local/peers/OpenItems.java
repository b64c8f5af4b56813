package melmastoon.local.peers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// A service that is asked whether something is open, and says what a developer tells it to: `PUT …/answer` with
/// `none` (which it says first), `open` or `silent`.
final class OpenItems implements HttpHandler {
    enum Answer {
        NONE,
        OPEN,
        /// Takes requests and answers none of them.
        SILENT;

        static Optional<Answer> parse(String text) {
            return Arrays.stream(values())
                    .filter(answer -> answer.toString().equals(text.strip()))
                    .findFirst();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String question;
    private final Predicate<HttpExchange> isOurs;
    private volatile Answer answer = Answer.NONE;

    /// @param question the last step of the path that is asked for, such as `open-folios`
    /// @param isOurs   whether the request has command-api's token
    OpenItems(String question, Predicate<HttpExchange> isOurs) {
        this.question = question;
        this.isOurs = isOurs;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.endsWith("/answer")) {
                told(exchange);
            } else if (!path.endsWith("/" + question)) {
                Responses.empty(exchange, 404);
            } else if (!isOurs.test(exchange)) {
                Responses.empty(exchange, 401);
            } else {
                asked(exchange);
            }
        }
    }

    private void told(HttpExchange exchange) throws IOException {
        var text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var told = exchange.getRequestMethod().equals("PUT") ? Answer.parse(text) : Optional.of(answer);
        if (told.isEmpty()) {
            Responses.empty(exchange, 400);
            return;
        }
        answer = told.get();
        Responses.json(exchange, 200, "{\"answer\":\"" + answer + "\"}\n");
    }

    private void asked(HttpExchange exchange) throws IOException {
        switch (answer) {
            case NONE -> Responses.json(exchange, 200, "{\"open\":false}");
            case OPEN -> Responses.json(exchange, 200, "{\"open\":true}");
            case SILENT -> Responses.none();
        }
    }
}
