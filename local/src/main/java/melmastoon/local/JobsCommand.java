package melmastoon.local;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import melmastoon.local.demo.Client;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Lists what runs by the clock over all tenants.
@Command(
        name = "jobs",
        description = "List the jobs: how often each runs, its last run, its next one, and the instance that runs it.",
        mixinStandardHelpOptions = true)
final class JobsCommand implements Callable<Integer> {
    static final String PATH = "/api/v1/jobs";
    static final TokenRequest ADMINISTRATOR = TokenRequest.user("usr_launcher").asPlatformAdmin();
    private static final String ROW = "%-28s %-8s %-30s %-20s %-30s %s";

    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--json", description = "Print JSON, as command-api answers.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        var client = new Client(options.portBase(), Token.issuer(options));
        var answer = Client.done(client.read(Part.COMMAND_API, PATH, ADMINISTRATOR));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.body().toPrettyString());
        } else {
            out.println(ROW.formatted("NAME", "EVERY", "LAST END", "OUTCOME", "NEXT", "RUNNING IN"));
            all(answer).stream()
                    .map(job -> ROW.formatted(
                            job.name(), job.every(), job.lastEnd(), job.outcome(), job.nextRun(), job.place()))
                    .forEach(out::println);
        }
        out.flush();
        return 0;
    }

    static List<JobStatus> all(Client.Answer answer) {
        return StreamSupport.stream(answer.body().path("items").spliterator(), false)
                .map(JobStatus::new)
                .toList();
    }
}
