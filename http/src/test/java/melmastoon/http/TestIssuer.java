package melmastoon.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A token issuer on a free port of this machine, with a real discovery document and key set.
public final class TestIssuer implements AutoCloseable {
    public static final String AUDIENCE = "melmastoon";

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile ECKey key = newKey();
    private volatile boolean broken;
    private volatile @Nullable String nonsense;

    public TestIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/.well-known/openid-configuration",
                exchange ->
                        answer(exchange, "{\"issuer\":\"" + issuer() + "\",\"jwks_uri\":\"" + issuer() + "/jwks\"}"));
        server.createContext("/jwks", exchange -> {
            asked.incrementAndGet();
            answer(exchange, new JWKSet(key.toPublicJWK()).toString());
        });
        server.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What a process needs in order to accept this issuer's tokens.
    public Map<String, Object> settings() {
        return Map.of("melmastoon.issuer", issuer(), "melmastoon.audience", AUDIENCE);
    }

    public String user(String id, UnaryOperator<JWTClaimsSet.Builder> more) {
        return token(key, more.apply(claims(id, "user")));
    }

    public String user(String id) {
        return user(id, UnaryOperator.identity());
    }

    public String platformAdmin(String id) {
        return user(id, claims -> claims.claim("platform_roles", List.of("platform.super_admin")));
    }

    public String service(String name, String scope) {
        return token(key, claims(name, "service").claim("scope", scope));
    }

    /// A service whose token counts in one tenant only.
    public String serviceOf(String tenant, String name, String scope) {
        return token(key, claims(name, "service").claim("scope", scope).claim("tenant_id", tenant));
    }

    /// A token of this issuer's claims that somebody else signed.
    public String forged(String id) {
        return token(newKey(), claims(id, "user"));
    }

    public String withType(String id, String type) {
        return sign(key, new JOSEObjectType(type), claims(id, "user").build());
    }

    /// From now on another key signs, and only it is published.
    public void rotate() {
        key = newKey();
    }

    public void breakDown() {
        broken = true;
    }

    /// From now on it answers everything with `text`.
    public void say(String text) {
        nonsense = text;
    }

    public int timesAsked() {
        return asked.get();
    }

    public JWTClaimsSet.Builder claims(String id, String type) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(id)
                .audience(AUDIENCE)
                .claim("sub_type", type)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))))
                .jwtID(UUID.randomUUID().toString());
    }

    private void answer(HttpExchange exchange, String body) throws IOException {
        var said = nonsense;
        var bytes = (said == null ? body : said).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(broken ? 500 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String token(ECKey key, JWTClaimsSet.Builder claims) {
        return sign(key, JOSEObjectType.JWT, claims.build());
    }

    private static String sign(ECKey key, JOSEObjectType type, JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(type)
                    .keyID(key.getKeyID())
                    .build();
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
