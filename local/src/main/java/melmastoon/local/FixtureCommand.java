package melmastoon.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.concurrent.Callable;
import melmastoon.local.demo.Client;
import melmastoon.local.fixture.AuthZenFixture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Loads what others' test suites expect.
@Command(
        name = "fixture",
        description = "Load what a test suite expects into a tenant of its own, through the public API.",
        subcommands = {FixtureCommand.AuthZen.class, CommandLine.HelpCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "SUITE")
final class FixtureCommand {

    /// The certification scenario of OpenID AuthZEN.
    @Command(
            name = "authzen",
            description = {
                "Load the fixture of AuthZEN's certification scenario into a new tenant.",
                "Prints the base URL of its decision point, and a token for it that is valid for an hour."
            },
            mixinStandardHelpOptions = true)
    static final class AuthZen implements Callable<Integer> {
        @Mixin
        private final StackOptions options = new StackOptions();

        @Option(names = "--json", description = "Print JSON: `pdp` and `token`.")
        private boolean json;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Override
        public Integer call() throws JsonProcessingException {
            var client = new Client(options.portBase(), Token.issuer(options));
            var loaded = new AuthZenFixture(client).load();
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(new JsonMapper().writeValueAsString(loaded));
            } else {
                out.printf("pdp    %s%ntoken  %s%n", loaded.pdp(), loaded.token());
            }
            return 0;
        }
    }
}
