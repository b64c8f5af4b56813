package melmastoon.connectors;

import com.google.api.core.ApiFuture;
import com.google.pubsub.v1.PubsubMessage;

/// Where messages go, with the rule of ordered publishing: once a message of a key has failed, every other of that
/// key fails too, until the key is resumed.
interface Outlet {
    /// @return the message's id once it is stored; completed on any thread
    ApiFuture<String> publish(String topic, PubsubMessage message);

    /// Not before every outstanding message of the key has completed, or later ones overtake it.
    void resume(String topic, String key);

    /// Creates a topic that has gone missing.
    void restore(String topic);
}
