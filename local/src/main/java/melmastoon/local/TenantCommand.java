package melmastoon.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import melmastoon.local.demo.Client;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.TenantMaintenance;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What a platform administrator, or maintenance, does to one tenant.
@Command(
        name = "tenant",
        description = "Commands for one tenant, as a platform administrator or as maintenance.",
        subcommands = {
            TenantCommand.Repair.class,
            TenantCommand.Export.class,
            TenantCommand.Erase.class,
            CommandLine.HelpCommand.class
        },
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

    @Command(
            name = "export",
            description = {
                "Write a tenant's own rows and its audit to a new folder: JSON lines per table, and a manifest with counts, hashes"
                        + " and the position.",
                "The files name people. The folder is readable by its owner alone."
            },
            mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {
        @Mixin
        private final StackOptions options = new StackOptions();

        @Parameters(paramLabel = "tnt_…", description = "The tenant.")
        private String tenant = "";

        @Option(
                names = "--to",
                paramLabel = "FOLDER",
                description = "A new folder; without it, one named by the tenant.")
        private @Nullable Path folder;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException, InterruptedException {
            var to =
                    Objects.requireNonNullElseGet(folder, () -> Path.of(tenant)).toAbsolutePath();
            return new ReleaseRun(options, spec.commandLine().getOut())
                    .until(settings -> new TenantMaintenance(settings).start("tenant-export", tenant, to.toString()));
        }
    }

    @Command(
            name = "erase",
            description = {
                "Delete what there is of a closed tenant. Refused where it is not archived, where audit-service has not confirmed"
                        + " its erasure, while its records are retained, and before its finance schemas are dropped.",
                "The audit from its closing on stays. Readers hear that the tenant is gone."
            },
            mixinStandardHelpOptions = true)
    static final class Erase implements Callable<Integer> {
        @Mixin
        private final StackOptions options = new StackOptions();

        @Parameters(paramLabel = "tnt_…", description = "The tenant.")
        private String tenant = "";

        @Option(names = "--dry-run", description = "Count the rows that would be deleted, by table.")
        private boolean dryRun;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException, InterruptedException {
            var words = Stream.concat(
                            Stream.of("tenant-erase", tenant), dryRun ? Stream.of("--dry-run") : Stream.empty())
                    .toArray(String[]::new);
            return new ReleaseRun(options, spec.commandLine().getOut())
                    .until(settings -> new TenantMaintenance(settings).start(words));
        }
    }
}
