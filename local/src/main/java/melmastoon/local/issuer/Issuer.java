package melmastoon.local.issuer;

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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// Signs tokens with a key that stays in a file, so that a token outlives a restart of the stack.
///
/// @param uri the `iss` claim, and where [IssuerServer] serves the discovery document
/// @param key with its private part
public record Issuer(URI uri, ECKey key) {
    /// The `aud` of every token: this service.
    public static final String AUDIENCE = "melmastoon";

    private static final Duration PUSH_TOKEN_LIFETIME = Duration.ofHours(1);

    /// The issuer whose key is kept in `directory`, made at the first call. One at a time: several parts of a stack
    /// that starts ask for it at once.
    public static synchronized Issuer in(Path directory, URI uri) {
        var file = directory.resolve("issuer-key.json");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                var made = new ECKeyGenerator(Curve.P_256)
                        .keyIDFromThumbprint(true)
                        .generate();
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, made.toJSONString());
            }
            return new Issuer(uri, ECKey.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException("`" + file + "` is not a key of this issuer: remove it", e);
        }
    }

    /// The `aud` of the tokens that push requests carry, and the account that they are of.
    public static final String PUSH_AUDIENCE = "melmastoon-push";

    public static final String PUSH_ACCOUNT = "pubsub-push@melmastoon-local.example";

    /// The issuer of push tokens, in place of Google: the same key under another name, so that neither's tokens are
    /// good
    /// where the other's are.
    public static URI pushIssuer(URI issuer) {
        return URI.create(issuer + "/pubsub");
    }

    /// A token as Google gives one to a service account: it says who that is, and nothing of our claims.
    public String pushToken(String account, String audience, Instant now) {
        return sign(new JWTClaimsSet.Builder()
                .issuer(pushIssuer(uri).toString())
                .audience(audience)
                .subject(account)
                .claim("email", account)
                .claim("email_verified", true)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(PUSH_TOKEN_LIFETIME)))
                .build());
    }

    /// A signed token (JWS compact form).
    public String token(TokenRequest request, Instant now) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(uri.toString())
                .audience(AUDIENCE)
                .subject(request.subject())
                .claim("sub_type", request.subjectType())
                .claim("platform_roles", request.platformRoles())
                .claim("scope", String.join(" ", request.scopes()))
                .claim("amr", request.amr())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(request.lifetime())))
                .jwtID(UUID.randomUUID().toString());
        request.email().ifPresent(email -> claims.claim("email", email).claim("email_verified", true));
        request.tenant().ifPresent(tenant -> claims.claim("tenant_id", tenant));
        return sign(claims.build());
    }

    /// A token in a file that its owner alone can read.
    public Path write(TokenRequest request, Instant now, Path file) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, token(request, now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Any claims, for tests of what must be refused.
    public String sign(JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the issuer's key does not sign", e);
        }
    }

    /// The public keys, as `/jwks.json` says them.
    String jwks() {
        return new JWKSet(key).toString(true);
    }
}
