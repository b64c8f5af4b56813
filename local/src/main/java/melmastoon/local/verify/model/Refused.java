package melmastoon.local.verify.model;

/// Ends a command before anything has changed.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    Refused(int status, String code) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
    }

    static void unless(boolean isSo, int status, String code) {
        if (!isSo) {
            throw new Refused(status, code);
        }
    }

    Answer answer() {
        return Answer.refused(status, code);
    }
}
