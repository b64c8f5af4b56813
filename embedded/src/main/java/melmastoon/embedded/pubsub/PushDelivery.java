package melmastoon.embedded.pubsub;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Pushes one subscription's messages to its endpoint, as Google documents it ("Push subscriptions"): the message
/// wrapped in JSON, a token in `Authorization` where an `oidcToken` is asked for, and acknowledged by the status. With
/// ordering on, the next message of a key goes out when the one before is acknowledged.
///
/// What is refused or not answered within the acknowledgement deadline is repeated after the subscription's backoff,
/// and dropped when it is older than the subscription's retention.
final class PushDelivery implements Runnable {
    /// Requests at once to one endpoint; Google's window grows from a few to thousands.
    private static final int MOST_OUTSTANDING = 20;

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Set<Integer> ACKNOWLEDGES = Set.of(102, 200, 201, 202, 204);
    private static final long DEFAULT_RETENTION_MS = Duration.ofDays(7).toMillis();
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final Subscriptions subscriptions;
    private final Backlog backlog;
    private final PushTokens tokens;
    private final HttpClient http;
    private final Consumer consumer = Consumer.onePerKey(UUID.randomUUID().toString(), MOST_OUTSTANDING);

    PushDelivery(Subscriptions subscriptions, Backlog backlog, PushTokens tokens, HttpClient http) {
        this.subscriptions = subscriptions;
        this.backlog = backlog;
        this.tokens = tokens;
        this.http = http;
    }

    static boolean isAskedFor(Subscription settings) {
        return !settings.getPushConfig().getPushEndpoint().isEmpty();
    }

    static boolean isEndpoint(String text) {
        try {
            var url = URI.create(text);
            return url.getHost() != null && SCHEMES.contains(url.getScheme());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
    }

    /// Something may have come, or a backoff may be over.
    @Override
    public void run() {
        var settings = backlog.settings();
        if (!isAskedFor(settings) || !subscriptions.exists(backlog)) {
            return;
        }
        backlog.take(consumer, MOST_OUTSTANDING, settings.getAckDeadlineSeconds(), Subscriptions.now())
                .forEach(received -> push(settings, received));
    }

    private void push(Subscription settings, ReceivedMessage received) {
        if (isTooOld(settings, received)) {
            backlog.acknowledge(List.of(received.getAckId()));
            return;
        }
        var _ = http.sendAsync(request(settings, received), HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    if (failure == null && ACKNOWLEDGES.contains(response.statusCode())) {
                        backlog.acknowledge(List.of(received.getAckId()));
                        subscriptions.changed(backlog);
                    } else {
                        subscriptions.extend(backlog, List.of(received.getAckId()), 0);
                    }
                });
    }

    private static boolean isTooOld(Subscription settings, ReceivedMessage received) {
        var retention = settings.hasMessageRetentionDuration()
                ? Durations.toMillis(settings.getMessageRetentionDuration())
                : DEFAULT_RETENTION_MS;
        var published = Timestamps.toMillis(received.getMessage().getPublishTime());
        return System.currentTimeMillis() - published > retention;
    }

    private HttpRequest request(Subscription settings, ReceivedMessage received) {
        var push = settings.getPushConfig();
        var request = HttpRequest.newBuilder(URI.create(push.getPushEndpoint()))
                .timeout(Duration.ofSeconds(settings.getAckDeadlineSeconds()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(envelope(settings, received)));
        token(push).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request.build();
    }

    private Optional<String> token(PushConfig push) {
        var asked = push.getOidcToken();
        return push.hasOidcToken()
                ? tokens.token(
                        asked.getServiceAccountEmail(),
                        asked.getAudience().isEmpty() ? push.getPushEndpoint() : asked.getAudience())
                : Optional.empty();
    }

    /// The subscription's name has no character that JSON would escape.
    private static String envelope(Subscription settings, ReceivedMessage received) {
        try {
            var message = JsonFormat.printer().omittingInsignificantWhitespace().print(received.getMessage());
            var attempt =
                    received.getDeliveryAttempt() == 0 ? "" : ",\"deliveryAttempt\":" + received.getDeliveryAttempt();
            return "{\"message\":" + message + ",\"subscription\":\"" + settings.getName() + "\"" + attempt + "}";
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a message can be written as JSON", e);
        }
    }
}
