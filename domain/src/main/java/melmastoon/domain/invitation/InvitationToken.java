package melmastoon.domain.invitation;

import java.util.Base64;

/// The secret in an invitation's mail: 32 random bytes in base64url. It leaves this process sealed only, and what is
/// stored is its [TokenHash].
public record InvitationToken(String value) {
    public static final int BYTES = 32;

    public static InvitationToken of(byte[] random) {
        if (random.length != BYTES) {
            throw new IllegalArgumentException("a token has " + BYTES + " bytes, not " + random.length);
        }
        return new InvitationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    public TokenHash hash() {
        return TokenHash.of(value);
    }

    @Override
    public String toString() {
        return "InvitationToken[…]";
    }
}
