package melmastoon.local;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import melmastoon.local.stack.DatabaseRestore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Makes a database that was restored from a backup the one that readers believe.
@Command(
        name = "restore",
        description = {
            "After the database was replaced by a backup: raise the epoch, publish which tenants are gone and a",
            "snapshot of each one that is there. Until then readers deny what they cannot be sure of.",
            "",
            "  ./melmastoon down; replace <data>/postgres by the copy; ./melmastoon up;",
            "  ./melmastoon restore --reason \"incident 4711\"",
            ""
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private How how = new How();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private static final class How {
        @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit; at least 8 characters.")
        private @Nullable String reason;

        @Option(names = "--continue", description = "Do what is left of a restore that failed or was interrupted.")
        private boolean goOn;

        List<String> arguments() {
            return goOn ? List.of("--continue") : List.of("--reason", Objects.requireNonNull(reason));
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return new ReleaseRun(options, spec.commandLine().getOut())
                .until(settings -> new DatabaseRestore(settings).start(how.arguments()));
    }
}
