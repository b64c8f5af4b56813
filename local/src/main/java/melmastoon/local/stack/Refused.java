package melmastoon.local.stack;

/// What was asked cannot be done: a sentence for a person, never shown with a stack trace.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Refused(String message) {
        super(message);
    }
}
