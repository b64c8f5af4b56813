package melmastoon.embedded.pubsub;

import com.google.protobuf.Empty;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.DeleteSubscriptionRequest;
import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.ListSubscriptionsRequest;
import com.google.pubsub.v1.ListSubscriptionsResponse;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.UpdateSubscriptionRequest;
import java.net.http.HttpClient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/// The subscriber half's settings: which subscriptions exist, their backlogs, and who wants to hear of news in them.
final class Subscriptions {
    private static final Pattern NAME =
            Pattern.compile("projects/[^/]+/subscriptions/[A-Za-z][-A-Za-z0-9._~+%]{2,254}");
    private static final String NO_TOPIC = "_deleted-topic_";
    private static final int DEFAULT_DEADLINE = 10;

    private final Map<String, Backlog> backlogs = new ConcurrentSkipListMap<>();
    private final Map<Backlog, Set<Runnable>> listeners = new ConcurrentHashMap<>();
    private final Topics topics = new Topics(this);
    private final PushTokens tokens;
    private final HttpClient http = PushDelivery.client();

    Subscriptions(PushTokens tokens) {
        this.tokens = tokens;
    }

    Topics topics() {
        return topics;
    }

    Subscription create(Subscription wanted) {
        if (!NAME.matcher(wanted.getName()).matches()) {
            throw Refused.invalid("no subscription can be called `" + wanted.getName() + "`");
        }
        topics.require(wanted.getTopic());
        var settings = accepted(wanted);
        var backlog = new Backlog(settings);
        if (backlogs.putIfAbsent(settings.getName(), backlog) != null) {
            throw Refused.taken(settings.getName());
        }
        listen(backlog, new PushDelivery(this, backlog, tokens, http));
        return settings;
    }

    private static Subscription accepted(Subscription wanted) {
        var push = wanted.getPushConfig();
        if (PushDelivery.isAskedFor(wanted) && !PushDelivery.isEndpoint(push.getPushEndpoint())) {
            throw Refused.invalid("`" + push.getPushEndpoint() + "` is no http or https URL");
        }
        if (push.hasOidcToken() && push.getOidcToken().getServiceAccountEmail().isEmpty()) {
            throw Refused.invalid("an OIDC token needs a service account");
        }
        if (!wanted.getFilter().isEmpty()) {
            throw Refused.unsupported("filters");
        }
        if (wanted.getEnableExactlyOnceDelivery()) {
            throw Refused.unsupported("exactly-once delivery");
        }
        var seconds = wanted.getAckDeadlineSeconds() == 0 ? DEFAULT_DEADLINE : wanted.getAckDeadlineSeconds();
        if (seconds < 10 || seconds > 600) {
            throw Refused.invalid("an acknowledgement deadline is 10 to 600 seconds");
        }
        return wanted.toBuilder().setAckDeadlineSeconds(seconds).build();
    }

    Subscription get(GetSubscriptionRequest request) {
        return require(request.getSubscription()).settings();
    }

    Subscription update(UpdateSubscriptionRequest request) {
        var backlog = require(request.getSubscription().getName());
        var changed = backlog.settings().toBuilder();
        FieldMaskUtil.merge(request.getUpdateMask(), request.getSubscription(), changed);
        backlog.settings(accepted(changed.build()));
        return backlog.settings();
    }

    ListSubscriptionsResponse list(ListSubscriptionsRequest request) {
        var all = backlogs.values().stream()
                .map(Backlog::settings)
                .filter(settings -> settings.getName().startsWith(request.getProject() + "/"))
                .toList();
        var page = Page.of(all, request.getPageSize(), request.getPageToken());
        return ListSubscriptionsResponse.newBuilder()
                .addAllSubscriptions(page.items())
                .setNextPageToken(page.next())
                .build();
    }

    Empty delete(DeleteSubscriptionRequest request) {
        var gone = backlogs.remove(request.getSubscription());
        if (gone == null) {
            throw Refused.missing(request.getSubscription());
        }
        changed(gone);
        listeners.remove(gone);
        return Empty.getDefaultInstance();
    }

    Empty acknowledge(AcknowledgeRequest request) {
        var backlog = require(request.getSubscription());
        backlog.acknowledge(request.getAckIdsList());
        changed(backlog);
        return Empty.getDefaultInstance();
    }

    Empty extend(ModifyAckDeadlineRequest request) {
        if (request.getAckDeadlineSeconds() < 0 || request.getAckDeadlineSeconds() > 600) {
            throw Refused.invalid("an acknowledgement deadline is 0 to 600 seconds");
        }
        extend(require(request.getSubscription()), request.getAckIdsList(), request.getAckDeadlineSeconds());
        return Empty.getDefaultInstance();
    }

    void extend(Backlog backlog, List<String> ackIds, int seconds) {
        bury(backlog, backlog.extend(ackIds, seconds, now()));
        changed(backlog);
    }

    /// Called ten times a second: what was not acknowledged in time goes out again, and backoffs end.
    void tick() {
        for (var backlog : backlogs.values()) {
            bury(backlog, backlog.expire(now()));
            changed(backlog);
        }
    }

    private void bury(Backlog backlog, List<PubsubMessage> dead) {
        var settings = backlog.settings();
        for (var message : dead) {
            var name = settings.getName().substring(settings.getName().lastIndexOf('/') + 1);
            var marked = message.toBuilder().putAttributes("CloudPubSubDeadLetterSourceSubscription", name);
            topics.deadLetter(settings.getDeadLetterPolicy().getDeadLetterTopic(), marked.build());
        }
    }

    Backlog require(String name) {
        var backlog = backlogs.get(name);
        if (backlog == null) {
            throw Refused.missing(name);
        }
        return backlog;
    }

    boolean exists(Backlog backlog) {
        return backlogs.containsKey(backlog.settings().getName());
    }

    Collection<Backlog> of(String topic) {
        return backlogs.values().stream()
                .filter(backlog -> backlog.settings().getTopic().equals(topic))
                .toList();
    }

    void orphan(String topic) {
        of(topic)
                .forEach(backlog -> backlog.settings(
                        backlog.settings().toBuilder().setTopic(NO_TOPIC).build()));
    }

    void listen(Backlog backlog, Runnable listener) {
        listeners.computeIfAbsent(backlog, _ -> ConcurrentHashMap.newKeySet()).add(listener);
    }

    void leave(Backlog backlog, Runnable listener) {
        var set = listeners.get(backlog);
        if (set != null) {
            set.remove(listener);
        }
    }

    /// Something may be handed out now. Never called under a backlog's lock.
    void changed(Backlog backlog) {
        listeners.getOrDefault(backlog, Set.of()).forEach(Runnable::run);
    }

    /// Ends pushing.
    void close() {
        http.shutdownNow();
    }

    static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
