package melmastoon.local;

import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import melmastoon.testkit.reference.Comparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Compares the evaluator with a second one that is written from the rules alone, about drawn tenants.
@Command(
        name = "verify-decisions",
        description = {
            "Decide random questions about random tenants twice, with the service's",
            "evaluator and with a reference that looks through plain lists, and compare",
            "decisions and reasons; of each tenant some lists too: evaluations, searches,",
            "permitted actions, who-can and what-can. Needs no stack.",
            "Exit status 0: they are the same. A difference names its seed; with that seed",
            "it is the first to be drawn."
        },
        mixinStandardHelpOptions = true)
final class VerifyDecisionsCommand implements Callable<Integer> {
    /// Tenants between two lines of progress.
    private static final int BATCH = 250;

    private static final int MOST_SHOWN = 20;

    @Option(names = "--seed", paramLabel = "N", description = "Of the first tenant. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--decisions",
            paramLabel = "M",
            description = "How many, " + Comparison.QUESTIONS + " about each tenant. Default: ${DEFAULT-VALUE}.")
    private int decisions = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var progress = new Progress(out);
        var end = seed + Math.ceilDiv(decisions, Comparison.QUESTIONS);
        var all = Comparison.NONE;
        for (var next = seed; next < end; next += BATCH) {
            var batch = LongStream.range(next, Math.min(next + BATCH, end))
                    .parallel()
                    .mapToObj(Comparison::of)
                    .reduce(Comparison.NONE, Comparison::and);
            batch.differences().stream().limit(MOST_SHOWN).forEach(out::println);
            all = all.and(batch);
            progress.say("%,d decisions, %d differ"
                    .formatted(all.decisions(), all.differences().size()));
        }
        progress.say("seen: " + all.answers());
        progress.say("entries of lists: " + all.lists());
        return all.differences().isEmpty() ? 0 : 1;
    }
}
