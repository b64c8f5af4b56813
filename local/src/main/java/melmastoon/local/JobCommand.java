package melmastoon.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import melmastoon.local.demo.Client;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs a job now, and waits for its end.
@Command(
        name = "job",
        description = {
            "Run a job now and wait for its end: what it has done is printed while it runs, its report at the end.",
            "Exit code 0 where it is done, 3 where it failed in some tenants, 4 where it failed, 1 where it could",
            "not be asked for or did not get on."
        },
        mixinStandardHelpOptions = true)
final class JobCommand implements Callable<Integer> {
    static final int PARTLY_FAILED = 3;
    static final int FAILED = 4;

    private static final int LOOK_MS = 500;
    /// Longer than an instance that is lost keeps a run.
    private static final Duration SILENCE = Duration.ofMinutes(10);

    @Mixin
    private final StackOptions options = new StackOptions();

    @Parameters(paramLabel = "NAME", description = "The job, as `./melmastoon jobs` names it.")
    private String name = "";

    @Option(names = "--dry-run", description = "Say what the job would do, and change nothing.")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "Ask for the run, and do not wait for its end.")
    private boolean noWait;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var client = new Client(options.portBase(), Token.issuer(options));
        requireKnown(client);
        var asked = new JobStatus(Client.done(client.command(
                        JobsCommand.PATH + "/" + name + "/runs",
                        JobsCommand.ADMINISTRATOR,
                        "job-" + UUID.randomUUID(),
                        Map.of("dryRun", dryRun)))
                .body());
        var out = spec.commandLine().getOut();
        if (noWait) {
            out.println("A run of %s is asked for; `./melmastoon jobs` shows its end.".formatted(name));
            return 0;
        }
        var ended = waitForEnd(client, asked);
        ended.report(out);
        out.flush();
        return switch (ended.last().path("outcome").asText()) {
            case "done" -> 0;
            case "partly_failed" -> PARTLY_FAILED;
            default -> FAILED;
        };
    }

    private void requireKnown(Client client) {
        var names =
                JobsCommand.all(Client.done(client.read(Part.COMMAND_API, JobsCommand.PATH, JobsCommand.ADMINISTRATOR)))
                        .stream()
                        .map(JobStatus::name)
                        .toList();
        if (!names.contains(name)) {
            throw new Refused("there is no job `%s`; there are %s"
                    .formatted(name, names.stream().collect(Collectors.joining(", "))));
        }
    }

    /// The run that was asked for is the one that runs, or ran last, once none is asked for any more.
    private JobStatus waitForEnd(Client client, JobStatus asked) throws InterruptedException {
        var now = asked;
        var changed = Instant.now();
        var ours = "";
        while (true) {
            if (ours.isEmpty() && !now.isRequested()) {
                ours = now.isRunning()
                        ? now.startedAt()
                        : now.last().path("startedAt").asText();
            }
            if (!ours.isEmpty() && !(now.isRunning() && now.startedAt().equals(ours))) {
                return now;
            }
            if (Instant.now().isAfter(changed.plus(SILENCE))) {
                throw new Refused("nothing is heard of %s for %d minutes; it may go on, see `./melmastoon jobs`"
                        .formatted(name, SILENCE.toMinutes()));
            }
            Thread.sleep(LOOK_MS);
            var before = now;
            now = new JobStatus(
                    Client.done(client.read(Part.COMMAND_API, JobsCommand.PATH + "/" + name, JobsCommand.ADMINISTRATOR))
                            .body());
            if (!now.equals(before)) {
                changed = Instant.now();
                progress(now);
            }
        }
    }

    private void progress(JobStatus now) {
        if (now.isRunning()) {
            spec.commandLine().getErr().println(now.progress());
            spec.commandLine().getErr().flush();
        }
    }
}
