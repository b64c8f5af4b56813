package melmastoon.command.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Recognises a request that was sent before without keeping it: HMAC-SHA-256 under a secret of ours, since a plain
/// hash of an invitation's address could be guessed.
@Context
@Singleton
public final class RequestFingerprint {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /// @param key 32 bytes in base64
    @ConfigurationProperties("melmastoon.idempotency")
    record Settings(String key) {}

    private final SecretKeySpec key;
    private final JsonMapper json;

    RequestFingerprint(Settings settings, JsonMapper json) {
        var bytes = Base64.getDecoder().decode(settings.key().strip());
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("MELMASTOON_IDEMPOTENCY_KEY must be 32 bytes in base64");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.json = json;
    }

    /// In hex.
    ///
    /// @param address path and expected version
    /// @param body    the parsed one: white space and the order of members make no other request
    String of(String address, Object body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(address.getBytes(UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(json.writeValueAsBytes(body)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
