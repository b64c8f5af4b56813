package melmastoon.release;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Makes a database that was restored from a backup the one that readers believe: raises the epoch, then publishes for
/// every tenant what is left of it.
///
/// From the moment that the epoch is raised and cdc streams, a reader denies what it has from before, tenant by tenant,
/// until it has heard of the tenant again. Each step may be repeated; `--continue` does what is left.
record Restore(RestoreSettings settings, PrintStream out) {
    private static final Duration UNTIL_PUBLISHED = Duration.ofMinutes(2);
    private static final int LINES = 20;

    /// @param reason for the audit; empty where a restore that was begun is continued
    void run(Optional<String> reason) throws StepFailed {
        var database = new RestoredDatabase(settings);
        try (var log = new PublishedLog(settings.kafka())) {
            var published = log.read();
            say(
                    "log",
                    "%d tenants were published, up to epoch %d"
                            .formatted(published.tenants().size(), published.epoch()));
            int epoch;
            if (reason.isPresent()) {
                epoch = database.raiseEpoch(published.epoch(), reason.get());
                say("epoch", "raised to " + epoch + "; cdc and command-api may run now");
            } else {
                epoch = database.epoch();
                say("epoch", "continuing in " + epoch);
            }
            try {
                var gone = database.writeGone(epoch, published.tenants());
                say("gone", gone + " tenants are not in the database any more");
                snapshots(database, epoch);
                awaitPublished(log, database.now(), epoch);
            } catch (StepFailed e) {
                throw new StepFailed(e.getMessage() + "; then run `release restore --continue`", e);
            }
        }
    }

    private void snapshots(RestoredDatabase database, int epoch) throws StepFailed {
        var tenants = database.withoutSnapshot(epoch);
        var client = new SnapshotClient(settings);
        var every = Math.max(1, tenants.size() / LINES);
        say("snapshots", tenants.size() + " tenants are without one in epoch " + epoch);
        for (var done = 1; done <= tenants.size(); done++) {
            client.snapshot(tenants.get(done - 1), epoch);
            if (done % every == 0 || done == tenants.size()) {
                say("snapshots", done + " of " + tenants.size());
            }
        }
    }

    private void awaitPublished(PublishedLog log, Instant written, int epoch) throws StepFailed {
        var policy = RetryPolicy.<Boolean>builder()
                .handleResult(false)
                .withMaxRetries(-1)
                .withMaxDuration(UNTIL_PUBLISHED)
                .withDelay(Duration.ofMillis(500))
                .build();
        if (!ask(policy, () -> log.reached(written, epoch))) {
            throw new StepFailed("cdc has not published all of it within " + UNTIL_PUBLISHED.toMinutes()
                    + " minutes: start it, or see its readiness for the reason");
        }
        say("published", "all of it; readers of every partition know epoch " + epoch);
    }

    private static boolean ask(RetryPolicy<Boolean> policy, CheckedSupplier<Boolean> question) throws StepFailed {
        try {
            return Failsafe.with(policy).get(question);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof StepFailed failed) {
                throw failed;
            }
            throw new StepFailed("interrupted", e);
        }
    }

    private void say(String step, String line) {
        out.printf("%-11s %s%n", step, line);
    }
}
