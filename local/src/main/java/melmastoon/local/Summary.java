package melmastoon.local;

import java.io.PrintWriter;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Settings;
import melmastoon.local.stack.Stack;

/// What `up` prints when everything is ready: where the parts are and what they use.
record Summary(Settings settings, Stack stack) {
    void print(PrintWriter out) {
        out.println();
        for (var part : Part.values()) {
            out.printf("  %-11s %s%n", part.key(), part.url(settings.portBase()));
        }
        out.println();
        out.printf(
                "Uses %,d MB of memory, ports %d to %d, and %s (logs in logs/, passwords in secrets/).%n",
                stack.memory() >> 20,
                settings.portBase(),
                Part.control(settings.portBase()),
                settings.data().root());
        out.flush();
    }
}
