package melmastoon.local;

import java.util.concurrent.Callable;
import melmastoon.embedded.Ports;
import melmastoon.local.mailbox.NotificationKey;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;
import melmastoon.local.stack.Secrets;
import melmastoon.local.verify.Target;
import melmastoon.local.verify.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Compares a running stack with a model of the specification, by random sequences of commands.
@Command(
        name = "verify-commands",
        description = {
            "Send random sequences of commands to the running stack, each in a new tenant, and compare answers, events and",
            "views with a model of the specification: live, after a restart of query-api, and from a snapshot. All decisions",
            "about each tenant's members are compared with what SQL says of its tables.",
            "Exit status 0: they are the same. The same seed draws the same commands."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommandsCommand implements Callable<Integer> {
    @Mixin
    private final StackOptions options = new StackOptions();

    @Option(names = "--seed", paramLabel = "N", description = "Of the first sequence. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--sequences", paramLabel = "N", description = "How many. Default: ${DEFAULT-VALUE}.")
    private int sequences = 30;

    @Option(names = "--commands", paramLabel = "N", description = "Of each sequence. Default: ${DEFAULT-VALUE}.")
    private int commands = 30;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "Sequences beside each other. Default: ${DEFAULT-VALUE}.")
    private int atOnce = 8;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!Ports.isListening(Part.COMMAND_API.port(options.portBase()))) {
            throw new Refused(
                    "no command-api answers at %s; is the stack up?".formatted(options.url(Part.COMMAND_API)));
        }
        var out = spec.commandLine().getOut();
        var secrets = new Secrets(options.data().secrets());
        var target =
                new Target(options.portBase(), Token.issuer(options), NotificationKey.in(secrets.directory()), secrets);
        var progress = new Progress(out);
        var result = new Verification(seed, sequences, commands, atOnce)
                .run(target, () -> new Restart(options.portBase()).restart(Part.QUERY_API.key()), progress::say);
        result.differences().forEach(out::println);
        progress.say("seen: " + String.join(" ", result.outcomes()));
        progress.say("%,d decisions were compared with SQL".formatted(result.decisions()));
        progress.say("%d of %d sequences differ".formatted(result.differences().size(), sequences));
        return result.differences().isEmpty() ? 0 : 1;
    }
}
