package melmastoon.application.kernel;

/// Something stored that this build does not know: a newer one wrote it, during a rolling deployment or before a
/// rollback. The transaction leaves nothing; the runner answers that the process cannot do this.
public final class WrittenByNewerBuild extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String what;

    /// @param kind  of the aggregate, such as `membership`
    /// @param state as it is stored, such as `suspended`
    public WrittenByNewerBuild(String kind, String state) {
        this("a " + kind + " that is `" + state + "`");
    }

    /// @param what was written, with its article
    public WrittenByNewerBuild(String what) {
        super("this build cannot read " + what);
        this.what = what;
    }

    /// @param cause what this build says of it
    public WrittenByNewerBuild(String what, IllegalArgumentException cause) {
        super("this build cannot read " + what, cause);
        this.what = what;
    }

    public String what() {
        return what;
    }
}
