package melmastoon.embedded;

import java.util.List;

/// A part of the stack did not come up. The message is a sentence for a person; [#lines] is the end of its log.
public final class DidNotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> lines;

    public DidNotStart(String message, List<String> lines) {
        super(message + (lines.isEmpty() ? "" : ":\n  " + String.join("\n  ", lines)));
        this.lines = List.copyOf(lines);
    }

    public List<String> lines() {
        return lines;
    }
}
