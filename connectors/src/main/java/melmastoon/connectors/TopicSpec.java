package melmastoon.connectors;

import java.util.Set;
import java.util.regex.Pattern;
import melmastoon.schemas.SchemaProperties;
import org.apache.avro.Schema;

/// A Pub/Sub topic as it must be.
///
/// @param retentionDays how long Pub/Sub keeps its messages, acknowledged ones too; 1 to 31
record TopicSpec(String name, int retentionDays) {
    /// Pub/Sub's longest retention. The log in Kafka is kept for ever.
    static final int LONGEST_RETENTION = 31;

    /// All types in one order per tenant, for subscribers that need that.
    static final TopicSpec ALL_TYPES = new TopicSpec("melmastoon.tenant.events", LONGEST_RETENTION);

    /// What a subscriber could not handle, by its subscription's dead-letter policy.
    static final TopicSpec DEAD_LETTERS = new TopicSpec("melmastoon.tenant.dead-letters", LONGEST_RETENTION);

    /// What other services sent and command-api can never use.
    static final TopicSpec INBOUND_DEAD_LETTERS =
            new TopicSpec("melmastoon.tenant.inbound-dead-letters", LONGEST_RETENTION);

    private static final Set<String> NOT_OF_A_TYPE =
            Set.of(ALL_TYPES.name, DEAD_LETTERS.name, INBOUND_DEAD_LETTERS.name);

    /// Pub/Sub's rule for names.
    private static final Pattern NAME = Pattern.compile("(?!goog)[A-Za-z][-A-Za-z0-9._~+%]{2,254}");

    /// The topic of one event type.
    ///
    /// @param schema the writer's
    /// @throws Unpublishable where no topic can have this type's name
    static TopicSpec of(String type, Schema schema) {
        if (!NAME.matcher(type).matches() || NOT_OF_A_TYPE.contains(type)) {
            throw new Unpublishable("no topic can be named after the type `" + type + "`");
        }
        return new TopicSpec(type, Math.clamp(SchemaProperties.retentionDays(schema), 1, LONGEST_RETENTION));
    }
}
