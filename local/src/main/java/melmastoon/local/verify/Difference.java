package melmastoon.local.verify;

/// The service and the model do not agree; the message says how, and how to see it again.
public final class Difference extends RuntimeException {
    private static final long serialVersionUID = 1;

    Difference(String message) {
        super(message);
    }
}
