package melmastoon.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import melmastoon.embedded.Ports;

/// Asks a process on this machine over HTTP how it is.
public final class Health {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private Health() {}

    /// Whether `/health/readiness` of the process at `url` says 200.
    static boolean isReady(String url) {
        return get(url + "/health/readiness")
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    /// Whether `/health/liveness` of the process at `url` says 200.
    static boolean isAlive(String url) {
        return get(url + "/health/liveness")
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    /// Whether cdc publishes nothing because the database is older than what was published from it.
    static boolean refusesDatabase(int portBase) {
        return get(Part.CDC.url(portBase) + "/health/readiness")
                .filter(answer -> answer.body().contains("REFUSED"))
                .isPresent();
    }

    /// The body of a 200 answer of `url`.
    public static Optional<String> body(String url) {
        return get(url).filter(answer -> answer.statusCode() == 200).map(HttpResponse::body);
    }

    private static Optional<HttpResponse<String>> get(String url) {
        var asked = URI.create(url);
        if (!Ports.isListening(asked.getPort())) {
            return Optional.empty();
        }
        try {
            var request =
                    HttpRequest.newBuilder(asked).timeout(Duration.ofSeconds(3)).build();
            return Optional.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
