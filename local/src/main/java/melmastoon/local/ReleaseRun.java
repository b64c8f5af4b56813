package melmastoon.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.embedded.Child;
import melmastoon.embedded.Ports;
import melmastoon.local.stack.DatabaseRestore;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;
import melmastoon.local.stack.Settings;

/// Runs `release` against a stack whose database is up, and prints what it says until it ends.
record ReleaseRun(StackOptions options, PrintWriter out) {
    private static final int LOOK_MS = 100;

    /// @return its exit code
    /// @throws Refused where no database answers
    int until(Function<Settings, Child> started) throws IOException, InterruptedException {
        if (!Ports.isListening(Part.POSTGRES.port(options.portBase()))) {
            throw new Refused("no database answers at %s; is the stack up?".formatted(options.url(Part.POSTGRES)));
        }
        var settings = new Settings(
                Melmastoon.checkout(), options.data(), options.portBase(), Settings.Pubsub.AUTO, Optional.empty());
        try (var progress = new LogTail(new DatabaseRestore(settings).log(), out);
                var running = started.apply(settings)) {
            while (running.isAlive()) {
                progress.show();
                Thread.sleep(LOOK_MS);
            }
            progress.show();
            return running.exitValue();
        }
    }
}
