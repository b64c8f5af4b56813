package melmastoon.postgres.kernel;

/// The release of this build has not run: its schemas are not published, so that no event may be written with them.
public final class SchemaNotPublished extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param what was about to be written
    SchemaNotPublished(String what) {
        super("the schema of what is written about " + what + " is not published yet: run this build's release");
    }
}
