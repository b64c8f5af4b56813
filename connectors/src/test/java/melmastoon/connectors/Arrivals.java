package melmastoon.connectors;

import com.google.pubsub.v1.PubsubMessage;
import java.util.List;

/// One tenant's part of what arrived on a topic.
final class Arrivals {
    private Arrivals() {}

    static List<PubsubMessage> ofTenant(String tenant, List<PubsubMessage> messages) {
        return messages.stream()
                .filter(message -> message.getOrderingKey().equals(tenant))
                .toList();
    }

    static List<Long> revisions(String tenant, List<PubsubMessage> messages) {
        return ofTenant(tenant, messages).stream().map(Arrivals::revision).toList();
    }

    static List<Long> firstOccurrences(String tenant, List<PubsubMessage> messages) {
        return revisions(tenant, messages).stream().distinct().toList();
    }

    static long revision(PubsubMessage message) {
        return Long.parseLong(message.getAttributesOrThrow("tenantrevision"));
    }
}
