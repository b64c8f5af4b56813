package melmastoon.local;

import java.util.UUID;
import java.util.concurrent.Callable;
import melmastoon.local.demo.Client;
import melmastoon.local.issuer.TokenRequest;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What a platform administrator does to one tenant.
@Command(
        name = "tenant",
        description = "Commands for one tenant, as a platform administrator.",
        subcommands = {TenantCommand.Repair.class, CommandLine.HelpCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TenantCommand {

    /// Has the tenant's whole state published again, for readers whose copy is lost or doubtful.
    @Command(
            name = "repair",
            description = "Publish a snapshot of a tenant's whole state, which replaces what readers hold of it.",
            mixinStandardHelpOptions = true)
    static final class Repair implements Callable<Integer> {
        @Mixin
        private final StackOptions options = new StackOptions();

        @Parameters(paramLabel = "tnt_…", description = "The tenant.")
        private String tenant = "";

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Override
        public Integer call() {
            var client = new Client(options.portBase(), Token.issuer(options));
            var administrator = TokenRequest.user("usr_launcher").asPlatformAdmin();
            var path = "/api/v1/tenants/" + tenant + "/snapshot";
            var key = "repair-" + UUID.randomUUID();
            var answer = Client.done(client.command(path, administrator, key));
            spec.commandLine()
                    .getOut()
                    .println("The snapshot of %s is at position %s.".formatted(tenant, answer.position()));
            return 0;
        }
    }
}
