package melmastoon.release;

import org.jspecify.annotations.Nullable;

/// A step could not be carried out, and somebody has to do something about it: exit 1. Its message says what.
final class StepFailed extends Exception {
    private static final long serialVersionUID = 1;

    StepFailed(String message) {
        this(message, null);
    }

    StepFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
