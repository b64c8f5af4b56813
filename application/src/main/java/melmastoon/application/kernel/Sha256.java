package melmastoon.application.kernel;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 digest.
///
/// @param hex 64 digits in lower case
public record Sha256(String hex) {
    private static final int BYTES = 32;

    /// @throws IllegalArgumentException where `hex` is no digest
    public Sha256 {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a SHA-256 digest has 64 hexadecimal digits in lower case");
        }
    }

    public static Sha256 of(byte[] content) {
        try {
            return of32(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// @param digest its 32 bytes
    public static Sha256 of32(byte[] digest) {
        if (digest.length != BYTES) {
            throw new IllegalArgumentException(digest.length + " bytes are no SHA-256 digest");
        }
        return new Sha256(HexFormat.of().formatHex(digest));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
