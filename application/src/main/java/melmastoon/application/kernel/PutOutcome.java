package melmastoon.application.kernel;

/// What a command did that sets something, see [Commands#put]. Part of its result, so that a retry is answered with the
/// same status.
public enum PutOutcome {
    CREATED,
    REPLACED,
    /// The same was set already (ruling 1).
    UNCHANGED;

    public static PutOutcome parse(String name) {
        return valueOf(name);
    }
}
