package melmastoon.local;

import java.io.PrintWriter;
import melmastoon.local.demo.DemoExamples;
import melmastoon.local.demo.DemoIds;
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
                Part.last(settings.portBase()),
                settings.data().root());
        out.flush();
    }

    void print(DemoIds demo, PrintWriter out) {
        var script = settings.checkout().resolve("melmastoon");
        for (var example : new DemoExamples(demo, settings.portBase(), script, options()).all()) {
            out.printf("%n%s%n  %s%n", example.says(), example.command());
        }
        out.println();
        out.flush();
    }

    /// What names this stack in a later command; nothing for the usual one.
    private String options() {
        var data = settings.data().root();
        return data.equals(settings.checkout().resolve("data")) ? "" : " --data " + data;
    }
}
