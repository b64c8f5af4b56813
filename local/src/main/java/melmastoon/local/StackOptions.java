package melmastoon.local;

import java.nio.file.Path;
import java.util.Optional;
import melmastoon.local.stack.DataDirectory;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.StatusReport;
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

    /// A stack that runs at the ports named tells where its data is.
    DataDirectory data() {
        var told = data != null || portBase == null ? Optional.<StatusReport>empty() : StatusReport.of(portBase);
        return told.map(stack -> new DataDirectory(Path.of(stack.data())))
                .orElseGet(() ->
                        new DataDirectory(data == null ? Melmastoon.checkout().resolve("data") : data));
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
