package melmastoon.postgres.kernel;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.kernel.SnapshotItem;
import melmastoon.postgres.sql.Session;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.Payloads;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/// The schemas that releases have published, as `release` notes them in the database.
///
/// What is published stays so: each is asked for once in the life of a process, and again only while it is not.
@Singleton
public final class PublishedSchemas {
    private volatile Set<Long> known = Set.of();

    /// Notes that `schemas` are published, under the owner's role.
    ///
    /// @return how many of them were not noted before
    public static int note(Connection owner, Collection<Schema> schemas) throws SQLException {
        try (var insert = owner.prepareStatement("""
            insert into tenant.published_schemas (fingerprint, record) values (?, ?) on conflict do nothing\
            """)) {
            var added = 0;
            for (var schema : schemas) {
                insert.setLong(1, SchemaNormalization.parsingFingerprint64(schema));
                insert.setString(2, schema.getFullName());
                added += insert.executeUpdate();
            }
            return added;
        }
    }

    /// The records of this build that no release has published yet.
    public List<String> missing(Session session) {
        var written = EventCatalogue.published();
        if (!written.stream().allMatch(this::isKnown)) {
            read(session);
        }
        return written.stream()
                .filter(schema -> !isKnown(schema))
                .map(Schema::getName)
                .distinct()
                .toList();
    }

    /// @param payload of `content`, as it is about to be written
    /// @throws SchemaNotPublished where cdc could not publish it, or no reader understand what is in it
    void require(Session session, OutboxEntry.Content content, byte[] payload) {
        require(session, ByteBuffer.wrap(payload), content.subject());
        if (content instanceof OutboxEntry.SnapshotChunk chunk) {
            for (SnapshotItem item : chunk.items()) {
                require(session, item.state(), item.kind());
            }
        }
    }

    private void require(Session session, ByteBuffer singleObject, String what) {
        if (!isPublished(session, Payloads.fingerprint(singleObject))) {
            throw new SchemaNotPublished(what);
        }
    }

    private boolean isPublished(Session session, long fingerprint) {
        if (!known.contains(fingerprint)) {
            read(session);
        }
        return known.contains(fingerprint);
    }

    private void read(Session session) {
        known = Set.copyOf(session.list("select fingerprint from published_schemas", row -> row.bigint("fingerprint")));
    }

    private boolean isKnown(Schema schema) {
        return known.contains(SchemaNormalization.parsingFingerprint64(schema));
    }
}
