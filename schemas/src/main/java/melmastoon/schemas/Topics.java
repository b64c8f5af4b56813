package melmastoon.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Every topic of the service, and the only place that names them. `release` creates them.
public final class Topics {
    /// The ordered log of all events, keyed by tenant. Kept for ever: new readers are built from it.
    ///
    /// Timestamps are the events' own, so a writer whose clock is ahead must not be turned away by the broker.
    public static final Topic EVENTS = new Topic(
            "melmastoon.tenant.events.v1",
            12,
            Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", "-1",
                    "retention.bytes", "-1",
                    "message.timestamp.type", "CreateTime",
                    "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)));

    /// The newest [Watermark] of each partition of [#EVENTS], and what cdc last published; both are overwritten in
    /// place.
    public static final Topic WATERMARKS = new Topic(
            "melmastoon.tenant.watermarks.v1",
            1,
            Map.of(
                    "cleanup.policy", "compact",
                    "segment.bytes", Integer.toString(16 << 20),
                    "min.cleanable.dirty.ratio", "0.1"));

    /// Every schema that was registered, by fingerprint ([PublishedSchema]): how an old build reads what a newer one
    /// writes. Written by `release`.
    public static final Topic SCHEMAS = new Topic(
            "melmastoon.schemas.v1",
            1,
            Map.of("cleanup.policy", "compact", "segment.bytes", Integer.toString(16 << 20)));

    /// How far the bridge to Pub/Sub has published each partition of [#EVENTS]. Unlike a consumer group's offsets these
    /// never expire, so that a long pause does not publish the whole log again.
    public static final Topic BRIDGE_OFFSETS = new Topic(
            "melmastoon.tenant.bridge-offsets.v1",
            1,
            Map.of(
                    "cleanup.policy", "compact",
                    "segment.bytes", Integer.toString(16 << 20),
                    "min.cleanable.dirty.ratio", "0.1"));

    /// Records that a reader could not decode or fold, as they came, for people to look at.
    public static final Topic DEAD_LETTERS = new Topic(
            "melmastoon.tenant.dead-letters.v1",
            12,
            Map.of(
                    "cleanup.policy",
                    "delete",
                    "retention.ms",
                    Long.toString(Duration.ofDays(90).toMillis())));

    /// The end of each tenant's audit chain after each of its commands ([AuditHeadMessage]), keyed by tenant.
    /// Kept for ever and not compacted: a head that a later one replaced would no longer witness that rows
    /// were taken away in between.
    public static final Topic AUDIT_HEADS = new Topic(
            "melmastoon.tenant.audit-heads.v1",
            12,
            Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", "-1",
                    "retention.bytes", "-1",
                    "message.timestamp.type", "CreateTime",
                    "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)));

    public static final List<Topic> ALL =
            List.of(EVENTS, WATERMARKS, SCHEMAS, BRIDGE_OFFSETS, DEAD_LETTERS, AUDIT_HEADS);

    private Topics() {}
}
