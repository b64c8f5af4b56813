package melmastoon.command.inbound;

/// A message that never has an effect, however often it is delivered.
final class Unprocessable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Stable: stands in the dead letter, the log and the metric.
    enum Reason {
        /// It has not the attributes of a CloudEvent.
        NO_EVENT,
        UNKNOWN_TYPE,
        /// It is not JSON, or not what its type says.
        UNDECODABLE_DATA,
        UNKNOWN_TENANT
    }

    private final Reason reason;

    /// @param detail one sentence for a person
    Unprocessable(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
