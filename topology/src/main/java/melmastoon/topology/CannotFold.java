package melmastoon.topology;

/// An event that does not fit the state it meets, such as the removal of a membership that is not there.
final class CannotFold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotFold(String message) {
        super(message);
    }
}
