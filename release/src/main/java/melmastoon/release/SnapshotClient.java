package melmastoon.release;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import melmastoon.schemas.TenantKey;

/// Has command-api publish a tenant's whole state, in a transaction of its own.
record SnapshotClient(RestoreSettings settings) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /// command-api is started only after the epoch was raised, so it may take its time.
    private static final RetryPolicy<HttpResponse<String>> RETRIES = RetryPolicy.<HttpResponse<String>>builder()
            .handle(IOException.class)
            .handleResultIf(response -> response.statusCode() == 429 || response.statusCode() >= 500)
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofMinutes(5))
            .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(5))
            .build();

    /// The key makes a repeat harmless: it is the same command.
    void snapshot(UUID tenant, int epoch) throws StepFailed {
        var id = TenantKey.of(tenant);
        var uri = settings.commandApi().resolve("api/v1/tenants/" + id + "/snapshot");
        try {
            var response = Failsafe.with(RETRIES)
                    .get(() -> HTTP.send(
                            HttpRequest.newBuilder(uri)
                                    .timeout(Duration.ofSeconds(30))
                                    .header("Authorization", "Bearer " + token())
                                    .header("Idempotency-Key", "restore-" + epoch + "-" + id)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()));
            if (response.statusCode() / 100 != 2) {
                throw new StepFailed("command-api refused the snapshot of " + id + ": " + response.statusCode() + " "
                        + response.body());
            }
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw StepFailed.interrupted(interrupted);
            }
            throw new StepFailed("command-api at " + settings.commandApi() + " could not be asked: " + e.getCause(), e);
        }
    }

    private String token() throws StepFailed {
        try {
            return Files.readString(settings.tokenFile()).strip();
        } catch (IOException e) {
            throw new StepFailed("the token cannot be read from " + settings.tokenFile() + ": " + e.getMessage(), e);
        }
    }
}
