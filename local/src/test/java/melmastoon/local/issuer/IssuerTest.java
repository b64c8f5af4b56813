package melmastoon.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aTokenSaysWhoWhereAndHowAndIsSignedByThePublishedKey() throws Exception {
        var uri = URI.create("http://127.0.0.1:" + freePort());
        var issuer = Issuer.in(folder, uri);
        try (var server = IssuerServer.start(issuer, InetAddress.getLoopbackAddress())) {
            assertThat(server).isNotNull();
            var token = SignedJWT.parse(issuer.token(
                    TokenRequest.user("usr_1")
                            .withEmail("amina@kohinoor.example")
                            .withTenant("tnt_1")
                            .asPlatformAdmin(),
                    NOW));
            var keys = JWKSet.load(uri.resolve("/jwks.json").toURL());
            var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();

            assertThat(key.isPrivate()).isFalse();
            assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
            var claims = token.getJWTClaimsSet();
            assertThat(claims.getIssuer()).isEqualTo(uri.toString());
            assertThat(claims.getAudience()).containsExactly("melmastoon");
            assertThat(claims.getSubject()).isEqualTo("usr_1");
            assertThat(claims.getStringClaim("sub_type")).isEqualTo("user");
            assertThat(claims.getStringClaim("email")).isEqualTo("amina@kohinoor.example");
            assertThat(claims.getBooleanClaim("email_verified")).isTrue();
            assertThat(claims.getStringClaim("tenant_id")).isEqualTo("tnt_1");
            assertThat(claims.getStringListClaim("platform_roles")).isEqualTo(List.of("platform.super_admin"));
            assertThat(claims.getExpirationTime()).isEqualTo(NOW.plusSeconds(3600));
        }
    }

    @Test
    void theKeyStaysAndOnlyItsOwnerReadsIt() throws Exception {
        var uri = URI.create("http://127.0.0.1:1");
        assertThat(Issuer.in(folder, uri).key())
                .isEqualTo(Issuer.in(folder, uri).key());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("issuer-key.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aTokenMayBeMadeThatHasExpired() throws Exception {
        var issuer = Issuer.in(folder, URI.create("http://127.0.0.1:1"));
        var token = SignedJWT.parse(
                issuer.token(TokenRequest.service("gateway", "pdp:check").lasting(Duration.ofMinutes(-5)), NOW));
        assertThat(token.getJWTClaimsSet().getExpirationTime()).isBefore(NOW);
        assertThat(token.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("pdp:check");
    }

    private static int freePort() throws Exception {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
