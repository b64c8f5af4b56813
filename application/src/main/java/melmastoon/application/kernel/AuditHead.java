package melmastoon.application.kernel;

/// The end of a tenant's audit chain: which link is its last.
///
/// @param sequence of that link; 0 where there is none
/// @param hash     of that link; of [#NONE] where there is none
public record AuditHead(long sequence, Sha256 hash) {
    /// Before the first link.
    public static final AuditHead NONE = new AuditHead(0, new Sha256("0".repeat(64)));
}
