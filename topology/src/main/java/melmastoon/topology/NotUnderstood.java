package melmastoon.topology;

/// An event or a stored state that a newer build wrote and this one must not act on. It is no fault of the record.
final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUnderstood(String message) {
        super(message);
    }
}
