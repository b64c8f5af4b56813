package melmastoon.embedded.pubsub;

import com.google.protobuf.Empty;
import com.google.protobuf.util.FieldMaskUtil;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.DeleteTopicRequest;
import com.google.pubsub.v1.GetTopicRequest;
import com.google.pubsub.v1.ListTopicSubscriptionsRequest;
import com.google.pubsub.v1.ListTopicSubscriptionsResponse;
import com.google.pubsub.v1.ListTopicsRequest;
import com.google.pubsub.v1.ListTopicsResponse;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Topic;
import com.google.pubsub.v1.UpdateTopicRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// The publisher half: topics, and messages on their way to the subscriptions of a topic.
final class Topics {
    private static final Pattern NAME = Pattern.compile("projects/[^/]+/topics/[A-Za-z][-A-Za-z0-9._~+%]{2,254}");

    private final Map<String, Topic> topics = new ConcurrentSkipListMap<>();
    private final Map<String, Object> locks = new ConcurrentHashMap<>();
    private final AtomicLong messageIds = new AtomicLong();
    private final Subscriptions subscriptions;

    Topics(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    Topic create(Topic wanted) {
        if (!NAME.matcher(wanted.getName()).matches() || wanted.getName().contains("/topics/goog")) {
            throw Refused.invalid("no topic can be called `" + wanted.getName() + "`");
        }
        if (topics.putIfAbsent(wanted.getName(), wanted) != null) {
            throw Refused.taken(wanted.getName());
        }
        return wanted;
    }

    Topic get(GetTopicRequest request) {
        return require(request.getTopic());
    }

    Topic update(UpdateTopicRequest request) {
        var changed = require(request.getTopic().getName()).toBuilder();
        FieldMaskUtil.merge(request.getUpdateMask(), request.getTopic(), changed);
        topics.put(changed.getName(), changed.build());
        return changed.build();
    }

    ListTopicsResponse list(ListTopicsRequest request) {
        var all = topics.values().stream()
                .filter(topic -> topic.getName().startsWith(request.getProject() + "/"))
                .toList();
        var page = Page.of(all, request.getPageSize(), request.getPageToken());
        return ListTopicsResponse.newBuilder()
                .addAllTopics(page.items())
                .setNextPageToken(page.next())
                .build();
    }

    ListTopicSubscriptionsResponse listSubscriptions(ListTopicSubscriptionsRequest request) {
        var all = subscriptions.of(require(request.getTopic()).getName()).stream()
                .map(backlog -> backlog.settings().getName())
                .sorted()
                .toList();
        var page = Page.of(all, request.getPageSize(), request.getPageToken());
        return ListTopicSubscriptionsResponse.newBuilder()
                .addAllSubscriptions(page.items())
                .setNextPageToken(page.next())
                .build();
    }

    Empty delete(DeleteTopicRequest request) {
        if (topics.remove(request.getTopic()) == null) {
            throw Refused.missing(request.getTopic());
        }
        subscriptions.orphan(request.getTopic());
        return Empty.getDefaultInstance();
    }

    PublishResponse publish(PublishRequest request) {
        require(request.getTopic());
        MessageRules.check(request);
        var answer = PublishResponse.newBuilder();
        send(request.getTopic(), request.getMessagesList())
                .forEach(message -> answer.addMessageIds(message.getMessageId()));
        return answer.build();
    }

    /// Gives each message its id and time, and hands it to every subscription of the topic in one order.
    private List<PubsubMessage> send(String topic, List<PubsubMessage> messages) {
        var to = subscriptions.of(topic);
        List<PubsubMessage> sent;
        synchronized (locks.computeIfAbsent(topic, _ -> new Object())) {
            sent = messages.stream().map(this::stamped).toList();
            to.forEach(backlog -> sent.forEach(backlog::add));
        }
        to.forEach(subscriptions::changed);
        return sent;
    }

    private PubsubMessage stamped(PubsubMessage message) {
        return message.toBuilder()
                .setMessageId(Long.toString(messageIds.incrementAndGet()))
                .setPublishTime(Timestamps.now())
                .build();
    }

    /// A dead letter whose topic is gone is lost, as it is at Google's.
    void deadLetter(String topic, PubsubMessage message) {
        if (topics.containsKey(topic)) {
            send(topic, List.of(message));
        }
    }

    Topic require(String name) {
        var topic = topics.get(name);
        if (topic == null) {
            throw Refused.missing(name);
        }
        return topic;
    }
}
