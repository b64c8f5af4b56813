package melmastoon.release;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/// Has the state of many tenants published again, one after another. A tenant that fails stops no other one: those that
/// may succeed later are tried again when all were tried.
///
/// @param patience how long they are tried again while none succeeds
/// @param progress receives a line now and then
record Snapshots(SnapshotClient client, Duration patience, Consumer<String> progress) {
    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(1);
    private static final int LINES = 20;

    /// @return the tenants without a snapshot, and why
    /// @throws StepFailed where command-api cannot be asked at all
    Map<UUID, String> make(List<UUID> tenants) throws StepFailed {
        var failed = new LinkedHashMap<UUID, String>();
        var every = Math.max(1, tenants.size() / LINES);
        var made = 0;
        var lastMade = System.nanoTime();
        for (var left = tenants; !left.isEmpty(); pause()) {
            var again = new ArrayList<UUID>();
            for (var tenant : left) {
                switch (client.snapshot(tenant)) {
                    case SnapshotClient.Made() -> {
                        failed.remove(tenant);
                        lastMade = System.nanoTime();
                        if (++made % every == 0 || made == tenants.size()) {
                            progress.accept(made + " of " + tenants.size());
                        }
                    }
                    case SnapshotClient.Refused(var reason) -> failed.put(tenant, reason);
                    case SnapshotClient.Failed(var reason) -> {
                        failed.put(tenant, reason);
                        again.add(tenant);
                    }
                }
            }
            if (again.isEmpty() || System.nanoTime() - lastMade >= patience.toNanos()) {
                break;
            }
            if (again.size() < left.size()) {
                progress.accept(again.size() + " failed and are tried again");
            }
            left = again;
        }
        return failed;
    }

    private static void pause() throws StepFailed {
        try {
            Thread.sleep(BETWEEN_ROUNDS);
        } catch (InterruptedException e) {
            throw StepFailed.interrupted(e);
        }
    }
}
