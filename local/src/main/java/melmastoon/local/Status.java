package melmastoon.local;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import melmastoon.local.stack.StatusReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Shows each part, and how far the views and Pub/Sub are behind the database.
@Command(
        name = "status",
        description = {
            "Show each part with its URL and state, and the lag from commit to view and to Pub/Sub.",
            "Exit status 0: everything is up."
        },
        mixinStandardHelpOptions = true)
final class Status implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--wait", paramLabel = "SECONDS", description = "Wait that long for everything to be up.")
    private int seconds;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var end = Instant.now().plus(Duration.ofSeconds(seconds));
        var report = report();
        while (!report.ready() && Instant.now().isBefore(end)) {
            Thread.sleep(250);
            report = report();
        }
        var out = spec.commandLine().getOut();
        out.println(json ? report.toJson() : report.toText());
        out.flush();
        return report.ready() ? 0 : 1;
    }

    private StatusReport report() {
        return StatusReport.of(options.portBase()).orElseGet(() -> StatusReport.nothing(options.portBase()));
    }
}
