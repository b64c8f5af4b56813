package melmastoon.domain.invitation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a token's text, in hex. The token has 256 random bits, so neither a salt nor a slow hash is needed.
public record TokenHash(String hex) {
    public TokenHash {
        if (hex.length() != 64) {
            throw new IllegalArgumentException("a SHA-256 in hex has 64 digits, not " + hex.length());
        }
    }

    static TokenHash of(String raw) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(raw.getBytes(UTF_8));
            return new TokenHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Whether `raw` is the token, compared in constant time (I-2).
    public boolean matches(String raw) {
        return MessageDigest.isEqual(hex.getBytes(UTF_8), of(raw).hex.getBytes(UTF_8));
    }
}
