package melmastoon.local;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import melmastoon.local.stack.Condition;
import melmastoon.local.stack.Part;

/// What `up` says while it works: one line per part that became ready or died, with the time since the start.
final class Progress {
    private final PrintWriter out;
    private final Instant start = Instant.now();

    Progress(PrintWriter out) {
        this.out = out;
    }

    void changed(Part part, Condition now) {
        switch (now) {
            case Condition.Starting() -> {}
            case Condition.Up() -> say("%-10s is up".formatted(part.key()));
            case Condition.Down(var reason, var lines) -> {
                say("%-10s is down: %s".formatted(part.key(), reason));
                lines.forEach(line -> say("    " + line));
            }
        }
    }

    synchronized void say(String line) {
        out.printf("%6.1f s  %s%n", Duration.between(start, Instant.now()).toMillis() / 1000.0, line);
        out.flush();
    }
}
