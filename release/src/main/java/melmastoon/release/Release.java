package melmastoon.release;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// Brings everything that outlives a process to this build's version, and ends. See `--help`.
public final class Release {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    static final String HELP = """
        Prepares database, schema registry and Kafka for this build. Run it before the other processes, at every
        upgrade; run again, it changes nothing. Prints one line per step.

          migrations   the schema `tenant`, under the owner's role
          partitions   of the outbox, today and 14 days ahead
          schemas      of all events, registered under FULL_TRANSITIVE
          topics       with their settings; one that exists with others is an error

        Environment, all of it required:
          MELMASTOON_DATABASE_URL       jdbc:postgresql://host:port/tenant
          MELMASTOON_DATABASE_USER      tenant_owner
          MELMASTOON_DATABASE_PASSWORD
          MELMASTOON_KAFKA              bootstrap servers
          MELMASTOON_KAFKA_REPLICATION  replicas of each topic, 3 on a real cluster
          MELMASTOON_REGISTRY_URL       base of a Confluent-compatible API, such as http://host:8080/apis/ccompat/v7

        Exit code: 0 done, 1 a step failed, 2 called wrongly.
        """;

    @FunctionalInterface
    private interface Work {
        /// What became of it, for the step's line.
        String run() throws StepFailed;
    }

    private record Step(String name, Work work) {}

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Release(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        System.exit(new Release(System.getenv(), System.out, System.err).run(arguments));
    }

    /// @return the exit code
    int run(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            out.print(HELP);
            return DONE;
        }
        try {
            if (arguments.length > 0) {
                throw new WrongUse("release takes no arguments but --help");
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

    private static List<Step> steps(Settings settings) {
        var database = new DatabaseStep(settings);
        var schemas = new SchemasStep(settings.registry());
        var topics = new TopicsStep(settings.kafka(), settings.replication());
        // Topics last: once they are there, everything that a process asks for at its start is.
        return List.of(
                new Step("migrations", database::migrate),
                new Step("partitions", database::makePartitions),
                new Step("schemas", schemas::register),
                new Step("topics", topics::create));
    }
}
