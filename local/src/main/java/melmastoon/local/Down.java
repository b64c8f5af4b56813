package melmastoon.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import melmastoon.embedded.Leftover;
import melmastoon.local.stack.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Stops the launcher of a stack, and what a killed one left behind.
@Command(
        name = "down",
        description = "Stop a stack, and whatever a killed one left behind. Its data stays.",
        mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {
    /// Longer than the launcher gives its parts.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Mixin
    private final StackOptions options = new StackOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var data = options.data();
        var launcher = data.launcher();
        if (launcher.isPresent()) {
            launcher.get().destroy();
            if (!Leftover.endsWithin(PATIENCE, launcher.get())) {
                launcher.get().destroyForcibly();
                data.endLeftovers();
                throw new Refused("the launcher (pid %d) did not stop within %d s and was killed"
                        .formatted(launcher.get().pid(), PATIENCE.toSeconds()));
            }
        }
        var left = data.endLeftovers();
        if (launcher.isEmpty() && left.isEmpty()) {
            out.println("Nothing runs with its data in " + data.root() + ".");
        } else if (launcher.isEmpty()) {
            out.println("The launcher was gone; stopped what it had left: " + String.join(", ", left) + ".");
        } else {
            out.println("Stopped.");
        }
        return 0;
    }
}
