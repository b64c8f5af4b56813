package melmastoon.edge.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of one token issuer, found through its discovery document (OpenID Connect Discovery 1.0, section 4).
///
/// A key id that is not known asks the issuer again, but not more often than `patience`, so that made-up ids
/// cannot make us hammer it. While the issuer does not answer, the last good set stays in use.
final class Issuer {
    /// There is no key set at all yet, so nothing can be said of a token.
    static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unavailable(String issuer, @Nullable Throwable cause) {
            super("the keys of issuer " + issuer + " cannot be had", cause);
        }
    }

    private record Keys(JWKSet set, Instant fetched) {}

    private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration STALE = Duration.ofMinutes(10);
    private static final int MAX_BYTES = 256 * 1024;

    private final String name;
    private final HttpClient http;
    private final Clock clock;
    private final Duration patience;

    private volatile @Nullable Keys keys;
    private @Nullable CompletableFuture<JWKSet> running;
    private Instant lastAsked = Instant.MIN;

    Issuer(String name, HttpClient http, Clock clock, Duration patience) {
        this.name = name;
        this.http = http;
        this.clock = clock;
        this.patience = patience;
    }

    String name() {
        return name;
    }

    /// Whether `key` is still published, so that taking a key back takes its tokens back.
    boolean publishes(JWK key) {
        var known = keys;
        return known != null && known.set.getKeys().contains(key);
    }

    /// Keys that may have signed a token with `header`; empty where the issuer has none.
    ///
    /// @return fails with [Unavailable] where the issuer was never reached
    CompletableFuture<List<JWK>> keysFor(JWSHeader header) {
        var known = keys;
        if (known == null) {
            return ask().thenApply(set -> select(set, header));
        }
        if (known.fetched.plus(STALE).isBefore(clock.instant())) {
            var _ = ask();
        }
        var found = select(known.set, header);
        return found.isEmpty()
                ? ask().handle((set, failure) -> failure == null ? select(set, header) : List.of())
                : CompletableFuture.completedFuture(found);
    }

    private static List<JWK> select(JWKSet set, JWSHeader header) {
        return new JWKSelector(JWKMatcher.forJWSHeader(header)).select(set);
    }

    /// One question at a time; the current set where the last question was a moment ago.
    private synchronized CompletableFuture<JWKSet> ask() {
        if (running != null && !running.isDone()) {
            return running;
        }
        var now = clock.instant();
        if (now.isBefore(lastAsked.equals(Instant.MIN) ? lastAsked : lastAsked.plus(patience))) {
            var known = keys;
            return known != null
                    ? CompletableFuture.completedFuture(known.set)
                    : CompletableFuture.failedFuture(new Unavailable(name, null));
        }
        lastAsked = now;
        running = get(name + "/.well-known/openid-configuration")
                .thenCompose(document -> get(jwksUri(document)))
                .thenApply(this::keep)
                .exceptionally(failure -> {
                    LOG.warn("issuer {} does not answer, its last keys stay in use: {}", name, failure.toString());
                    throw new CompletionException(new Unavailable(name, failure));
                });
        return running;
    }

    private CompletableFuture<String> get(String uri) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(uri)).timeout(TIMEOUT).build();
            var limited = HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_BYTES);
            return http.sendAsync(request, limited).thenApply(response -> {
                if (response.statusCode() != 200) {
                    throw new IllegalStateException(uri + " answers " + response.statusCode());
                }
                return response.body();
            });
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /// The document must speak for the issuer we asked, else keys of another one could be put in its place.
    private String jwksUri(String document) {
        try {
            var json = JSONObjectUtils.parse(document);
            if (!name.equals(JSONObjectUtils.getString(json, "issuer"))) {
                throw new IllegalStateException("the discovery document names another issuer");
            }
            var uri = JSONObjectUtils.getString(json, "jwks_uri");
            if (uri == null) {
                throw new IllegalStateException("the discovery document has no jwks_uri");
            }
            return uri;
        } catch (ParseException e) {
            throw new IllegalStateException("the discovery document is not JSON", e);
        }
    }

    private JWKSet keep(String text) {
        try {
            var set = JWKSet.parse(text).toPublicJWKSet();
            if (set.isEmpty()) {
                throw new IllegalStateException("the key set is empty");
            }
            keys = new Keys(set, clock.instant());
            return set;
        } catch (ParseException e) {
            throw new IllegalStateException("the key set is not one", e);
        }
    }
}
