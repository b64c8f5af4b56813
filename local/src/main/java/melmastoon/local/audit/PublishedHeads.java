package melmastoon.local.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import melmastoon.access.TenantId;
import melmastoon.application.audit.AuditProof.PublishedHead;
import melmastoon.application.kernel.AuditHead;
import melmastoon.application.kernel.Sha256;
import melmastoon.schemas.AuditHeadMessage;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// The heads of audit chains that cdc has published, read straight from their topic: whoever can write to the database
/// cannot take them back.
public record PublishedHeads(String kafka) {

    /// All of `tenant`, in the order in which they were published.
    public List<PublishedHead> of(TenantId tenant) {
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.AUDIT_HEADS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var heads = new ArrayList<PublishedHead>();
            // Positions, not records, are compared: transaction markers take offsets too.
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    AuditHeadMessage.of(record.key(), record.value())
                            .filter(head -> head.tenant().equals(tenant.value()))
                            .map(head -> new PublishedHead(
                                    head.epoch(),
                                    new AuditHead(head.sequence(), new Sha256(head.hash())),
                                    Instant.ofEpochMilli(record.timestamp())))
                            .ifPresent(heads::add);
                }
            }
            return heads;
        }
    }
}
