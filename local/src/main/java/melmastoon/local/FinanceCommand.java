package melmastoon.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import melmastoon.local.stack.FinanceRestore;
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
            return new ReleaseRun(options, spec.commandLine().getOut())
                    .until(settings -> new FinanceRestore(settings).start(tenant, location, manifestSha256));
        }
    }
}
