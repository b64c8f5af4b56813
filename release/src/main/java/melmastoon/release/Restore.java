package melmastoon.release;

import static java.util.stream.Collectors.joining;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import melmastoon.schemas.TenantKey;

/// Makes a database that was restored from a backup the one that readers believe: raises the epoch, then publishes for
/// every tenant what is left of it.
///
/// From the moment that the epoch is raised and cdc streams, a reader denies what it has from before, tenant by tenant,
/// until it has heard of the tenant again. Each step may be repeated; `--continue` does what is left.
///
/// @param patience how long snapshots that fail are tried again while none succeeds
record Restore(RestoreSettings settings, PrintStream out, Duration patience) {
    private static final Duration UNTIL_PUBLISHED = Duration.ofMinutes(2);
    private static final int NAMED = 10;

    Restore(RestoreSettings settings, PrintStream out) {
        this(settings, out, Duration.ofMinutes(5));
    }

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
                var tenants = database.withoutSnapshot(epoch);
                say("snapshots", tenants.size() + " tenants are without one in epoch " + epoch);
                var failed = snapshots(tenants, epoch);
                awaitPublished(log, database.now(), epoch);
                requireNoneFailed(failed, tenants.size());
            } catch (StepFailed e) {
                throw new StepFailed(e.getMessage() + "; then run `release restore --continue`", e);
            }
        }
    }

    private Map<UUID, String> snapshots(List<UUID> tenants, int epoch) throws StepFailed {
        var client = new SnapshotClient(settings, epoch, UUID.randomUUID());
        return new Snapshots(client, patience, line -> say("snapshots", line)).make(tenants);
    }

    /// After what could be published is: the others do not wait for them.
    private void requireNoneFailed(Map<UUID, String> failed, int asked) throws StepFailed {
        if (failed.isEmpty()) {
            return;
        }
        failed.forEach((tenant, reason) -> say("failed", TenantKey.of(tenant) + ": " + reason));
        var named = failed.keySet().stream().limit(NAMED).map(TenantKey::of).collect(joining(", "));
        throw new StepFailed(
                "%d of %d snapshots failed, and these tenants stay denied: %s%s; the lines `failed` say why; mend that"
                        .formatted(failed.size(), asked, named, failed.size() > NAMED ? " and others" : ""));
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
