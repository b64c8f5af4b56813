package melmastoon.connectors;

/// An event that Pub/Sub would reject whenever it is sent: it exceeds a limit, or no topic can have its type's name.
final class Unpublishable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unpublishable(String message) {
        super(message);
    }
}
