package melmastoon.local.stack;

import java.util.List;

/// The condition of one part.
public sealed interface Condition {
    /// Nothing has been done for it yet, or it is on its way.
    record Starting() implements Condition {}

    record Up() implements Condition {}

    /// It was asked to stop, never came up, or died.
    ///
    /// @param reason a sentence
    /// @param lines  the end of its log
    record Down(String reason, List<String> lines) implements Condition {}

    /// As `status --json` says it.
    default String word() {
        return switch (this) {
            case Starting() -> "starting";
            case Up() -> "up";
            case Down(var _, var _) -> "down";
        };
    }
}
