package melmastoon.local.verify.model;

/// Who sends a command, as the token says.
///
/// @param subject `user:` or `service:` and an id
/// @param email   verified; empty where there is none
public record Caller(String subject, String email, boolean isPlatformAdmin, boolean hasSecondFactor) {
    public boolean isPerson() {
        return subject.startsWith("user:");
    }

    public String id() {
        return subject.substring(subject.indexOf(':') + 1);
    }

    public Caller withSecondFactor() {
        return new Caller(subject, email, isPlatformAdmin, true);
    }

    @Override
    public String toString() {
        return subject + (isPlatformAdmin ? " (platform)" : "") + (hasSecondFactor ? " (mfa)" : "");
    }
}
