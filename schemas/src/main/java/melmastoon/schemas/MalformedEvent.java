package melmastoon.schemas;

import org.jspecify.annotations.Nullable;

/// Bytes that are not an event: a missing header, a wrong magic, a payload that does not follow its schema.
public class MalformedEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedEvent(String message) {
        this(message, null);
    }

    public MalformedEvent(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
