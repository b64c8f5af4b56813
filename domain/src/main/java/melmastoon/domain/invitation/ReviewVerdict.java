package melmastoon.domain.invitation;

/// What a reviewer thinks of an invitation.
public enum ReviewVerdict {
    UNSUSPICIOUS("unsuspicious"),
    SUSPICIOUS("suspicious");

    private final String code;

    ReviewVerdict(String code) {
        this.code = code;
    }

    /// In APIs and in the database.
    public String code() {
        return code;
    }
}
