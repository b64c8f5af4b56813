package melmastoon.postgres.finance;

/// The templates are not as they must be, or do not fit what is in the database. Its message says which and
/// why.
public final class TemplateFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    TemplateFault(String message) {
        super(message);
    }

    TemplateFault(String message, Throwable cause) {
        super(message, cause);
    }
}
