package melmastoon.local;

import java.nio.file.Path;
import melmastoon.local.stack.DataDirectory;
import melmastoon.local.stack.Part;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which stack a subcommand is about.
final class StackOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the stack keeps its data. Default: data, in the folder of this script.")
    private @Nullable Path data;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            description = "The first of the stack's ports. Default: 18000; for a stack that runs already, its own.")
    private @Nullable Integer portBase;

    DataDirectory data() {
        return new DataDirectory(data == null ? Melmastoon.checkout().resolve("data") : data);
    }

    /// Of a stack that may be running.
    int portBase() {
        return portBase == null ? data().portBase().orElse(Part.DEFAULT_PORT_BASE) : portBase;
    }

    /// Of a stack to be started.
    int newPortBase() {
        return portBase == null ? Part.DEFAULT_PORT_BASE : portBase;
    }

    String url(Part part) {
        return part.url(portBase());
    }
}
