package melmastoon.http.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys of one token issuer. Nimbus caches them (10 minutes, refreshed ahead in the background), asks again for an
/// unknown key id, twice per `patience` at most, and keeps the last good set while the issuer is down; this class finds
/// them through the issuer's discovery document (OpenID Connect Discovery 1.0, section 4).
final class IssuerKeys {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration CACHED = Duration.ofMinutes(10);
    private static final int MOST_BYTES = 256 * 1024;

    private final Discovered discovered;
    private final JWKSource<SecurityContext> source;

    IssuerKeys(String issuer, Duration patience) {
        this.discovered = new Discovered(issuer);
        this.source = JWKSourceBuilder.create(discovered)
                .cache(CACHED.toMillis(), TIMEOUT.multipliedBy(3).toMillis())
                .refreshAheadCache(CACHED.dividedBy(10).toMillis(), true)
                .rateLimited(patience.toMillis())
                .outageTolerantForever()
                .build();
    }

    /// Keys that may have signed a token with `header`; empty where the issuer has none. May wait for the issuer.
    ///
    /// @throws Problem 503 where the issuer's keys were never fetched
    List<JWK> matching(JWSHeader header) {
        var selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        try {
            return source.get(selector, null);
        } catch (KeySourceException e) {
            var last = discovered.last;
            if (last == null) {
                LOG.warn("the keys of {} could not be fetched: {}", discovered.issuer, e.toString());
                throw Problem.of(Fault.ISSUER_UNAVAILABLE);
            }
            return selector.select(last);
        }
    }

    /// Whether `key` is still published, so that withdrawing a key withdraws its tokens. Never waits.
    boolean publishes(JWK key) {
        var last = discovered.last;
        return last != null && last.getKeys().contains(key);
    }

    private static final class Discovered implements JWKSetSource<SecurityContext> {
        private final String issuer;
        private final DefaultResourceRetriever http =
                new DefaultResourceRetriever((int) TIMEOUT.toMillis(), (int) TIMEOUT.toMillis(), MOST_BYTES);
        private volatile @Nullable JWKSet last;

        Discovered(String issuer) {
            this.issuer = issuer;
        }

        @Override
        public JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator refresh, long currentTime, @Nullable SecurityContext context)
                throws KeySourceException {
            try {
                var document = JSONObjectUtils.parse(get(issuer + "/.well-known/openid-configuration"));
                // Otherwise keys of another issuer could be put in its place.
                if (!issuer.equals(JSONObjectUtils.getString(document, "issuer"))) {
                    throw new JWKSetUnavailableException("the discovery document names another issuer");
                }
                var keys = JWKSet.parse(get(JSONObjectUtils.getString(document, "jwks_uri")))
                        .toPublicJWKSet();
                if (keys.isEmpty()) {
                    throw new JWKSetUnavailableException("the key set is empty");
                }
                last = keys;
                return keys;
            } catch (IOException | ParseException | RuntimeException e) {
                // Where a document is JSON's `null`, Nimbus throws a NullPointerException.
                throw new JWKSetUnavailableException("issuer " + issuer + ": " + e, e);
            }
        }

        private String get(@Nullable String address) throws IOException {
            if (address == null) {
                throw new IOException("the discovery document has no jwks_uri");
            }
            URL url = URI.create(address).toURL();
            return http.retrieveResource(url).getContent();
        }

        @Override
        public void close() {
            // Holds nothing open.
        }
    }
}
