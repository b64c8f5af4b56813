package melmastoon.release;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import melmastoon.schemas.TenantKey;

/// Has command-api publish a tenant's whole state, in a transaction of its own.
///
/// @param run of `release restore`. The idempotency key has it, so that a repeat within one run is the same command,
/// and a later run is not answered with the refusal that command-api remembers from an earlier one
record SnapshotClient(RestoreSettings settings, int epoch, UUID run) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    /// command-api is started only after the epoch was raised, so it may take its time. What it answers, or is asked
    /// in vain, is about the tenant.
    private static final RetryPolicy<HttpResponse<String>> UNTIL_ASKED = RetryPolicy.<HttpResponse<String>>builder()
            .handleIf(SnapshotClient::isUnreachable)
            .handleResultIf(response -> response.statusCode() == TOO_MANY_REQUESTS)
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofMinutes(5))
            .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(5))
            .build();

    sealed interface Result {}

    record Made() implements Result {}

    /// A repeat would be refused as well.
    record Refused(String reason) implements Result {}

    /// A repeat may succeed.
    record Failed(String reason) implements Result {}

    /// @throws StepFailed where no tenant's snapshot can be asked for
    Result snapshot(UUID tenant) throws StepFailed {
        try {
            var response = Failsafe.with(UNTIL_ASKED).get(() -> send(TenantKey.of(tenant)));
            var reason = response.statusCode() + " " + response.body().strip();
            if (response.statusCode() == UNAUTHORIZED) {
                throw new StepFailed(
                        "command-api does not accept the token in " + settings.tokenFile() + ": " + reason);
            }
            return switch (response.statusCode() / 100) {
                case 2 -> new Made();
                case 5 -> new Failed(reason);
                default -> response.statusCode() == TOO_MANY_REQUESTS ? new Failed(reason) : new Refused(reason);
            };
        } catch (FailsafeException e) {
            return switch (e.getCause()) {
                case InterruptedException interrupted -> throw StepFailed.interrupted(interrupted);
                case StepFailed failed -> throw failed;
                case HttpTimeoutException timeout
                when !isUnreachable(timeout) -> new Failed("no answer within " + ANSWER.toSeconds() + " s");
                case null, default ->
                    throw new StepFailed(
                            "command-api at " + settings.commandApi() + " could not be asked: " + e.getCause(), e);
            };
        }
    }

    private HttpResponse<String> send(String tenant) throws IOException, InterruptedException, StepFailed {
        var request = HttpRequest.newBuilder(settings.commandApi().resolve("api/v1/tenants/" + tenant + "/snapshot"))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token())
                .header("Idempotency-Key", "restore-" + epoch + "-" + tenant + "-" + run)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static boolean isUnreachable(Throwable failure) {
        return failure instanceof IOException
                && (!(failure instanceof HttpTimeoutException) || failure instanceof HttpConnectTimeoutException);
    }

    private String token() throws StepFailed {
        try {
            return Files.readString(settings.tokenFile()).strip();
        } catch (IOException e) {
            throw new StepFailed("the token cannot be read from " + settings.tokenFile() + ": " + e.getMessage(), e);
        }
    }
}
