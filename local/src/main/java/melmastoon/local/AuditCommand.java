package melmastoon.local;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import melmastoon.access.MalformedId;
import melmastoon.access.TenantId;
import melmastoon.application.audit.AuditProof;
import melmastoon.embedded.Ports;
import melmastoon.local.audit.AuditRows;
import melmastoon.local.audit.PublishedHeads;
import melmastoon.local.demo.Client;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What an auditor does with a tenant's audit.
@Command(
        name = "audit",
        description = "Commands for the audit trail of a tenant, as an auditor.",
        subcommands = {AuditCommand.Verify.class, CommandLine.HelpCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {
    /// The audit is not what was written.
    static final int BROKEN = 3;

    /// Proves the chain here, from rows that are read over HTTP and heads that are read from Kafka. It needs
    /// no access to the database.
    @Command(
            name = "verify",
            description = {
                "Prove that a tenant's audit is what was written: no row changed, inserted, moved or removed, and the end"
                        + " not taken off.",
                "Exit code 0 where it is proved, 3 where it is broken, 1 where it could not be read."
            },
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        private static final long EVERY = 10_000;
        private static final int SHOWN = 20;

        @Mixin
        private final StackOptions options = new StackOptions();

        @Parameters(paramLabel = "tnt_…", description = "The tenant.")
        private String tenant = "";

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        private long told;

        @Override
        public Integer call() {
            var id = tenantId();
            if (!Ports.isListening(Part.KAFKA.port(options.portBase()))) {
                throw new Refused("no Kafka answers at %s; is the stack up?".formatted(options.url(Part.KAFKA)));
            }
            // Heads first: a row that is written afterwards has a head that was not read, and never the other way.
            var proof = new AuditProof(new PublishedHeads(options.url(Part.KAFKA)).of(id));
            new AuditRows(new Client(options.portBase(), Token.issuer(options)), id).each(row -> {
                proof.add(row);
                progress(proof.links());
            });
            var result = proof.end();
            report(result, spec.commandLine().getOut());
            return result.isProved() ? 0 : BROKEN;
        }

        private void progress(long links) {
            if (links - told >= EVERY) {
                told = links;
                spec.commandLine().getErr().printf(Locale.ROOT, "%,d links …%n", links);
                spec.commandLine().getErr().flush();
            }
        }

        private TenantId tenantId() {
            try {
                return TenantId.parse(tenant);
            } catch (MalformedId e) {
                throw new Refused(String.valueOf(e.getMessage()));
            }
        }

        private void report(AuditProof.Result result, PrintWriter out) {
            if (result.outside() > 0) {
                out.printf(Locale.ROOT, "%,d rows are older than the chain and stand outside it.%n", result.outside());
            }
            if (result.published() == 0) {
                out.println("No head of it was published yet, so nothing proves that the end was not taken off.");
            }
            if (result.isProved()) {
                out.printf(
                        Locale.ROOT,
                        "Proved: %,d links of %s, the last with hash %s. %,d published heads agree.%n",
                        result.links(),
                        tenant,
                        result.head().hash(),
                        result.published());
                return;
            }
            out.printf(
                    Locale.ROOT,
                    "BROKEN: %,d links of %s were read, and %,d published heads.%n",
                    result.links(),
                    tenant,
                    result.published());
            result.breaks().stream()
                    .limit(SHOWN)
                    .forEach(found -> out.printf(
                            Locale.ROOT,
                            "  link %d, of %s: %s%n",
                            found.sequence(),
                            found.at().map(Instant::toString).orElse("an unknown time"),
                            found.what()));
            if (result.breaks().size() > SHOWN) {
                out.printf(
                        Locale.ROOT,
                        "  and %,d more after it%n",
                        result.breaks().size() - SHOWN);
            }
        }
    }
}
