package melmastoon.application.kernel;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// What the audit's chain knows of a field that names a person: enough to prove the value, nothing to guess it from.
///
/// Salt and value are kept apart from the chain. Once both are erased the digest tells nothing, and the chain still
/// proves (ruling 53).
///
/// @param digest of salt, field and value
/// @param salt   32 hexadecimal digits, or empty once it is erased
public record PersonalDigest(Sha256 digest, Optional<String> salt) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;

    static PersonalDigest salted(String field, String value) {
        var bytes = new byte[SALT_BYTES];
        RANDOM.nextBytes(bytes);
        var salt = HexFormat.of().formatHex(bytes);
        return new PersonalDigest(digest(salt, field, value), Optional.of(salt));
    }

    static PersonalDigest erased(Sha256 digest) {
        return new PersonalDigest(digest, Optional.empty());
    }

    /// Whether `value` is what was written.
    boolean proves(String field, String value) {
        return salt.filter(known -> digest(known, field, value).equals(digest)).isPresent();
    }

    private static Sha256 digest(String salt, String field, String value) {
        return new CanonicalBytes().text(salt).text(field).text(value).sha256();
    }
}
