package melmastoon.release;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import melmastoon.schemas.Topic;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;

/// Creates the topics, with their settings. What exists is compared and never changed: the partition count is for ever,
/// and a release must not cut a log that is kept for ever.
///
/// @param patience until Kafka answers
record TopicsStep(String kafka, short replication, Duration patience) {

    String create() throws StepFailed {
        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) patience.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) Math.min(10_000, patience.toMillis())))) {
            var existing = admin.listTopics().names().get();
            var made = new ArrayList<String>();
            for (var topic : Topics.ALL) {
                if (existing.contains(topic.name())) {
                    compare(admin, topic);
                } else {
                    admin.createTopics(List.of(asNew(topic))).all().get();
                    made.add(topic.name());
                }
            }
            return made.isEmpty() ? "up to date" : "made " + String.join(", ", made);
        } catch (ExecutionException e) {
            throw new StepFailed("Kafka at " + kafka + " refused: " + e.getCause(), e);
        } catch (KafkaException e) {
            throw new StepFailed("Kafka at " + kafka + " could not be asked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw StepFailed.interrupted(e);
        }
    }

    private NewTopic asNew(Topic topic) {
        var configs = new HashMap<>(topic.configs());
        if (replication > 1) {
            // One replica may be away, and no acknowledged record is lost.
            configs.put("min.insync.replicas", Integer.toString(replication - 1));
        }
        return new NewTopic(topic.name(), topic.partitions(), replication).configs(configs);
    }

    private static void compare(Admin admin, Topic topic) throws ExecutionException, InterruptedException, StepFailed {
        var described = Objects.requireNonNull(
                admin.describeTopics(List.of(topic.name())).topicNameValues().get(topic.name()));
        var partitions = described.get().partitions().size();
        if (partitions != topic.partitions()) {
            throw new StepFailed("topic " + topic.name() + " has " + partitions + " partitions and must have "
                    + topic.partitions() + ": order, stores and positions depend on it, so it cannot be changed here");
        }
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        var configs = Objects.requireNonNull(
                        admin.describeConfigs(List.of(resource)).values().get(resource))
                .get();
        for (var wanted : new TreeMap<>(topic.configs()).entrySet()) {
            var entry = configs.get(wanted.getKey());
            if (entry == null || !wanted.getValue().equals(entry.value())) {
                throw new StepFailed("topic " + topic.name() + " has " + wanted.getKey() + "="
                        + (entry == null ? "nothing" : entry.value()) + " and must have " + wanted.getValue()
                        + ": set it with kafka-configs, then run the release again");
            }
        }
    }
}
