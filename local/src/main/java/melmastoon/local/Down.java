package melmastoon.local;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    @Mixin
    private final StackOptions options = new StackOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var data = options.data();
        var launcher = data.launcher();
        if (launcher.isPresent()) {
            launcher.get().destroy();
            try {
                launcher.get().onExit().get(90, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException _) {
                launcher.get().destroyForcibly();
                data.endLeftovers();
                throw new Refused("the launcher (pid %d) did not stop within 90 s and was killed"
                        .formatted(launcher.get().pid()));
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
