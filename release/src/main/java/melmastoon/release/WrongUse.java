package melmastoon.release;

import org.jspecify.annotations.Nullable;

/// The process was started with arguments or an environment that it cannot work with: exit 2.
final class WrongUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongUse(String message) {
        this(message, null);
    }

    WrongUse(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
