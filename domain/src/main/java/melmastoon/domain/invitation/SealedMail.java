package melmastoon.domain.invitation;

import java.util.Base64;

/// Address, token and inviter, encrypted for the notification service (ruling 23).
public record SealedMail(String base64) {
    public static SealedMail of(byte[] sealed) {
        return new SealedMail(Base64.getEncoder().encodeToString(sealed));
    }

    public byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    public String toString() {
        return "SealedMail[" + base64.length() + " characters]";
    }
}
