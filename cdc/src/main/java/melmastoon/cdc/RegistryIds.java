package melmastoon.cdc;

import java.time.Duration;
import java.util.HexFormat;
import melmastoon.schemas.Event;
import melmastoon.schemas.SchemaTopic;
import melmastoon.schemas.Topics;
import melmastoon.schemas.WriterSchemas;

/// The schema registry's id of each schema that events are written with, from [Topics#SCHEMAS]. An event whose type
/// this build does not know is published like any other.
final class RegistryIds implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WriterSchemas schemas = WriterSchemas.ofThisBuild();
    private final SchemaTopic topic;

    private RegistryIds(Settings settings) {
        topic = SchemaTopic.follow(settings.kafka(), settings.instance() + "-schemas", schemas);
    }

    static RegistryIds follow(Settings settings) {
        return new RegistryIds(settings);
    }

    /// @throws Unpublishable where no release has written the schema to the topic yet
    int of(Event event) {
        var id = schemas.registryId(event.fingerprint());
        if (id.isEmpty()) {
            if (!topic.awaitRead(PATIENCE)) {
                throw new IllegalStateException("the topic " + Topics.SCHEMAS.name() + " could not be read within "
                        + PATIENCE.toSeconds() + " s");
            }
            id = schemas.registryId(event.fingerprint());
        }
        return id.orElseThrow(() -> new Unpublishable(
                describe(event),
                "its schema %s is not in the topic %s: run the release of the build that wrote it; publishing then continues by itself"
                        .formatted(HexFormat.of().toHexDigits(event.fingerprint()), Topics.SCHEMAS.name())));
    }

    @Override
    public void close() {
        topic.close();
    }

    private static String describe(Event event) {
        return "event %s of type %s, tenant %s, epoch %d, revision %d"
                .formatted(event.eventId(), event.type(), event.tenantId(), event.epoch(), event.revision());
    }
}
