package melmastoon.local;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import melmastoon.embedded.Ports;
import melmastoon.local.stack.DatabaseRestore;
import melmastoon.local.stack.FinanceRestore;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;
import melmastoon.local.stack.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What an operator does with tenants' finance schemas.
@Command(
        name = "finance",
        description = "Commands for the tenants' finance schemas, as their owner.",
        subcommands = {FinanceCommand.Restore.class, CommandLine.HelpCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class FinanceCommand {

    @Command(
            name = "restore",
            description = {
                "Make a tenant's finance schemas again from an export. Refused where the tenant has schemas, and where the"
                        + " export cannot be read back whole.",
                "The audit of the tenant names its export and the export's hash."
            },
            mixinStandardHelpOptions = true)
    static final class Restore implements Callable<Integer> {
        private static final int LOOK_MS = 100;

        @Mixin
        private final StackOptions options = new StackOptions();

        @Parameters(index = "0", paramLabel = "tnt_…", description = "The tenant.")
        private String tenant = "";

        @Parameters(
                index = "1",
                paramLabel = "LOCATION",
                description = "Of the export, such as tnt_…/20260301T080000-1a2b3c4d.")
        private String location = "";

        @Parameters(index = "2", paramLabel = "SHA256", description = "Of the export's manifest.")
        private String manifestSha256 = "";

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException, InterruptedException {
            if (!Ports.isListening(Part.POSTGRES.port(options.portBase()))) {
                throw new Refused("no database answers at %s; is the stack up?".formatted(options.url(Part.POSTGRES)));
            }
            var settings = new Settings(
                    Melmastoon.checkout(), options.data(), options.portBase(), Settings.Pubsub.AUTO, Optional.empty());
            try (var progress = new LogTail(
                            new DatabaseRestore(settings).log(),
                            spec.commandLine().getOut());
                    var running = new FinanceRestore(settings).start(tenant, location, manifestSha256)) {
                while (running.isAlive()) {
                    progress.show();
                    Thread.sleep(LOOK_MS);
                }
                progress.show();
                return running.exitValue();
            }
        }
    }
}
