package melmastoon.release;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.schemas.EventCatalogue;

/// Brings everything that outlives a process to this build's version, and ends. See `--help`.
public final class Release {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    /// That Kafka and the schema registry may take to come up: a stack starts them and this at once.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// Of the column `maintenance.reason`.
    private static final int SHORTEST_REASON = 8;

    static final String HELP = """
        release
          Prepares database, Kafka and schema registry for this build. Run it before the other processes, at every
          upgrade; a repeat changes nothing. Prints one line per step. Waits up to a minute for Kafka and the registry.

            migrations   the schema `tenant`, under the owner's role
            partitions   of the outbox, today and 14 days ahead
            topics       with their settings; one that exists with others is an error
            schemas      of all events and states, registered under FULL_TRANSITIVE and published to a topic
            writers      the same noted in the database: command-api writes with no schema that is not
            finance      the bookkeeping of the tenants' finance schemas, where MELMASTOON_FINANCE_URL is set; makes a
                         key of exports where there is none, and checks the owner's role and the templates

          Environment, all of it required:
            MELMASTOON_DATABASE_URL       jdbc:postgresql://host:port/tenant
            MELMASTOON_DATABASE_USER      tenant_owner
            MELMASTOON_DATABASE_PASSWORD
            MELMASTOON_KAFKA              bootstrap servers
            MELMASTOON_KAFKA_REPLICATION  replicas of each topic, 3 on a real cluster
            MELMASTOON_REGISTRY_URL       base of a Confluent-compatible API, such as http://host:8080/apis/ccompat/v7

        release restore --reason TEXT
          After the database was restored from a backup, and `release` has run: raises the epoch, so that readers deny
          what the backup does not have; publishes that tenants are gone which the database does not have any more, and
          a snapshot of each one that it has; waits until cdc has published all of it. Stop command-api before the
          database is restored, and start it when the epoch is raised.

        release restore --continue
          Does what is left of a restore that failed or was interrupted.

          Environment, all of it required:
            MELMASTOON_DATABASE_URL       as above
            MELMASTOON_DATABASE_USER      tenant_ops
            MELMASTOON_DATABASE_PASSWORD
            MELMASTOON_KAFKA              as above
            MELMASTOON_COMMAND_API_URL    such as http://host:8080
            MELMASTOON_TOKEN_FILE         with the bearer token of a platform administrator; may be renewed meanwhile

        release tenant-export TENANT FOLDER
          Writes a tenant's own rows and its audit, with the names of people in it, to a new folder: JSON lines per table
          and a manifest with counts, hashes and the position.

        release tenant-erase TENANT [--dry-run]
          Deletes what there is of a closed tenant, and publishes that it is gone. Refused where it is not archived, where
          audit-service has not confirmed its erasure, while its records are retained, and before its finance schemas are
          dropped. The audit from its closing on stays. With --dry-run it counts the rows.

          Environment of both, all of it required:
            MELMASTOON_DATABASE_URL       as above
            MELMASTOON_DATABASE_USER      tenant_ops
            MELMASTOON_DATABASE_PASSWORD

        release finance-upgrade
          Applies new templates to every tenant's finance schemas, one transaction each. What is done stays done: run it
          again after it was interrupted, or where tenants have failed.

        release finance-restore TENANT LOCATION SHA256
          Makes a tenant's finance schemas again from the export at LOCATION whose manifest has that SHA-256, as the
          audit and the table finance.schemas name them. Refused where the tenant has schemas.

          Environment of both, and of the step `finance`, all of it required:
            MELMASTOON_FINANCE_URL        jdbc:postgresql://host:port/finance
            MELMASTOON_FINANCE_USER       finance_owner
            MELMASTOON_FINANCE_PASSWORD
            MELMASTOON_EXPORT_FOLDER      of exports
            MELMASTOON_EXPORT_KEYSET      file of their key, a Tink keyset for streams; a secret
          and optionally:
            MELMASTOON_FINANCE_TEMPLATES  a folder with `billing` and `payments`, in place of this build's sample

        Exit code: 0 done, 1 a step failed, 2 called wrongly.
        """;

    @FunctionalInterface
    private interface Work {
        /// The result, for the step's line.
        String run() throws StepFailed;
    }

    private record Step(String name, Work work) {}

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final Duration patience;

    /// @param patience with a Kafka or a schema registry that does not answer yet
    Release(Map<String, String> environment, PrintStream out, PrintStream err, Duration patience) {
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.patience = patience;
    }

    public static void main(String[] arguments) {
        System.exit(new Release(System.getenv(), System.out, System.err, PATIENCE).run(arguments));
    }

    /// @return the exit code
    int run(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            out.print(HELP);
            return DONE;
        }
        try {
            if (arguments.length > 0) {
                other(List.of(arguments));
                return DONE;
            }
            for (var step : steps(Settings.of(environment))) {
                out.printf("%-11s %s%n", step.name(), step.work().run());
            }
            return DONE;
        } catch (WrongUse e) {
            err.println("release: " + e.getMessage());
            return WRONG_USE;
        } catch (StepFailed e) {
            err.println("release: " + e.getMessage());
            return FAILED;
        }
    }

    private void other(List<String> arguments) throws StepFailed {
        if (arguments.equals(List.of("finance-upgrade"))) {
            FinanceStep.needed(environment, out).upgrade();
        } else if (arguments.getFirst().equals("finance-restore") && arguments.size() == 4) {
            FinanceStep.needed(environment, out).restore(arguments.get(1), arguments.get(2), arguments.get(3));
        } else if (arguments.getFirst().equals("tenant-export") && arguments.size() == 3) {
            new TenantExport(Maintenance.of(environment), out).run(arguments.get(1), Path.of(arguments.get(2)));
        } else if (arguments.getFirst().equals("tenant-erase") && arguments.size() == 2) {
            new TenantErasure(Maintenance.of(environment), out).run(arguments.get(1), false);
        } else if (arguments.getFirst().equals("tenant-erase")
                && arguments.size() == 3
                && arguments.get(2).equals("--dry-run")) {
            new TenantErasure(Maintenance.of(environment), out).run(arguments.get(1), true);
        } else {
            restore(arguments);
        }
    }

    private void restore(List<String> arguments) throws StepFailed {
        Optional<String> reason;
        if (arguments.equals(List.of("restore", "--continue"))) {
            reason = Optional.empty();
        } else if (arguments.size() == 3 && arguments.subList(0, 2).equals(List.of("restore", "--reason"))) {
            reason = Optional.of(arguments.get(2)).filter(text -> text.strip().length() >= SHORTEST_REASON);
            if (reason.isEmpty()) {
                throw new WrongUse("the reason is kept for the audit: write at least " + SHORTEST_REASON
                        + " characters, such as an incident's number");
            }
        } else {
            throw new WrongUse("cannot do `" + String.join(" ", arguments) + "`; see --help");
        }
        new Restore(RestoreSettings.of(environment), out).run(reason);
    }

    private String finance() throws StepFailed {
        var step = FinanceStep.of(environment, out);
        return step.isPresent() ? step.get().prepare() : "no MELMASTOON_FINANCE_URL, so no tenant gets finance schemas";
    }

    private List<Step> steps(Settings settings) {
        var database = new DatabaseStep(settings);
        var topics = new TopicsStep(settings.kafka(), settings.replication(), patience);
        var published = EventCatalogue.published();
        var schemas = new SchemasStep(new Registry(settings.registry(), patience), settings.kafka(), published);
        // Schemas are published to one of the topics, and noted when they are.
        return List.of(
                new Step("migrations", database::migrate),
                new Step("partitions", database::makePartitions),
                new Step("topics", topics::create),
                new Step("schemas", schemas::publish),
                new Step("writers", () -> database.notePublished(published)),
                new Step("finance", this::finance));
    }
}
