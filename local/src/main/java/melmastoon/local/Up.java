package melmastoon.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import melmastoon.local.demo.Client;
import melmastoon.local.demo.DemoLoader;
import melmastoon.local.stack.ControlServer;
import melmastoon.local.stack.Settings;
import melmastoon.local.stack.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Starts everything, loads the demonstration, and stays until it is told to stop.
@Command(
        name = "up",
        description = "Start the whole stack, load the demo hotel chain, and run until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class Up implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--detach", description = "Return once everything is ready; `down` stops it.")
    private boolean detach;

    @Option(
            names = "--pubsub",
            paramLabel = "WHICH",
            description = "auto (Google's emulator where it is installed, else the stand-in), emulator or stand_in.")
    private Settings.Pubsub pubsub = Settings.Pubsub.AUTO;

    @Option(
            names = "--forward-routes",
            paramLabel = "FILE",
            description = "A table of routes for gateways (docs/gateways.md), read by query-api as it starts.")
    private Optional<Path> forwardRoutes = Optional.empty();

    @Option(names = "--no-demo", description = "Do not load the demo hotel chain.")
    private boolean withoutDemo;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var routes = table();
        var settings = new Settings(Melmastoon.checkout(), options.data(), options.newPortBase(), pubsub, routes);
        if (detach) {
            return new Detached(settings, withoutDemo, out()).start();
        }
        Detached.boundLog();
        var progress = new Progress(out());
        var stack = new Stack(settings, progress::changed);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            progress.say("stopping");
            stack.close();
            progress.say("stopped");
            stopped.countDown();
        }));
        progress.say("data in %s, ports from %d".formatted(settings.data().root(), settings.portBase()));
        stack.start();
        var control = ControlServer.start(settings, stack);
        var summary = new Summary(settings, stack);
        if (stack.awaitsRestore()) {
            summary.print(out());
            out().println();
            out().println(
                            "The database is older than what was published from it. If a backup was restored on purpose,");
            out().println("`./melmastoon restore --reason TEXT` makes it the one that readers believe.");
            out().flush();
            control.awaitsRestore();
            stopped.await();
            return 0;
        }
        if (withoutDemo) {
            summary.print(out());
        } else {
            var client = new Client(settings.portBase(), Token.issuer(options, settings.portBase()));
            var demo = new DemoLoader(client).load();
            progress.say("demo       " + demo.slug() + " is " + demo.tenantId());
            summary.print(out());
            summary.print(demo, out());
        }
        control.ready();
        stopped.await();
        return 0;
    }

    /// Looked at before anything starts, so that a mistake in it is not found in query-api's log.
    private Optional<Path> table() {
        var table = forwardRoutes.map(Path::toAbsolutePath);
        table.ifPresent(RoutesCommand::read);
        return table;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
