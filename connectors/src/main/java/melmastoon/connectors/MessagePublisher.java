package melmastoon.connectors;

import com.google.api.core.ApiFuture;
import com.google.pubsub.v1.PubsubMessage;

/// Publishes with Pub/Sub's rule of ordered publishing: once a message of a key has failed on a topic, every other of
/// that key fails too, until the key is resumed there.
interface MessagePublisher {
    /// @return the message's id once Pub/Sub has stored it; completed on any thread
    ApiFuture<String> publish(String topic, PubsubMessage message);

    /// Only once every outstanding message of the key has completed, or later ones overtake it.
    void resume(String topic, String key);

    /// Begins to create a topic that is missing, and does not wait for it.
    void createTopic(TopicSpec topic);
}
