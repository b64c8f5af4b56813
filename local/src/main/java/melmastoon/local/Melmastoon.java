package melmastoon.local;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import melmastoon.local.stack.Refused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/// The command line behind the script `./melmastoon`.
@Command(
        name = "./melmastoon",
        description = "The tenant service on this machine, with everything around it.",
        subcommands = {
            Up.class,
            Status.class,
            Down.class,
            Token.class,
            Demo.class,
            FixtureCommand.class,
            Events.class,
            Mail.class,
            Publish.class,
            TenantCommand.class,
            AuditCommand.class,
            FinanceCommand.class,
            JobsCommand.class,
            JobCommand.class,
            RoutesCommand.class,
            RestoreCommand.class,
            RestartCommand.class,
            VerifyCommandsCommand.class,
            VerifyDecisionsCommand.class,
            DevelopmentServicesCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Melmastoon {
    private Melmastoon() {}

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING); // Google's client speaks of every reconnection
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Melmastoon())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, command, _) -> switch (failure) {
                    case Refused said -> say(command, String.valueOf(said.getMessage()));
                    default -> {
                        failure.printStackTrace(command.getErr());
                        yield ExitCode.SOFTWARE;
                    }
                });
    }

    /// The top of the source tree, as the script found it.
    static Path checkout() {
        return Path.of(System.getProperty("melmastoon.checkout", "")).toAbsolutePath();
    }

    private static int say(CommandLine command, String sentence) {
        command.getErr().println("melmastoon: " + sentence);
        return ExitCode.SOFTWARE;
    }
}
