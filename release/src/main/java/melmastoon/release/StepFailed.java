package melmastoon.release;

import org.jspecify.annotations.Nullable;

/// A step could not be carried out, and somebody has to act: exit 1. Its message says what to do.
final class StepFailed extends Exception {
    private static final long serialVersionUID = 1;

    StepFailed(String message) {
        this(message, null);
    }

    StepFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static StepFailed interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StepFailed("interrupted", e);
    }
}
