package melmastoon.topology;

/// An event that contradicts itself or its place in the log, such as one that names another tenant than its key.
final class CannotFold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotFold(String message) {
        super(message);
    }
}
