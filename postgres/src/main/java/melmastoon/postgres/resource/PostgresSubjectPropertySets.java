package melmastoon.postgres.resource;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.resource.SubjectPropertySets;
import melmastoon.domain.resource.Properties;
import melmastoon.domain.resource.SubjectProperties;
import melmastoon.domain.resource.SubjectPropertiesEvent;
import melmastoon.postgres.sql.Row;
import melmastoon.postgres.sql.Session;

record PostgresSubjectPropertySets(Session session)
        implements SubjectPropertySets, Store<SubjectProperties, SubjectPropertiesEvent> {
    private static final String READ = """
        select tenant_id, subject, properties::text as properties, authoritative, cleared, version
        from subject_properties where tenant_id = ?
        """;

    @Override
    public Optional<Versioned<SubjectProperties>> find(Subject subject) {
        return session.one(READ + "and subject = ?", PostgresSubjectPropertySets::properties, tenant(), subject);
    }

    /// The tenant's row knows.
    @Override
    public int count() {
        return session.one(
                        "select described_subjects from tenants where id = ?",
                        row -> row.integer("described_subjects"),
                        tenant())
                .orElse(0);
    }

    /// In the order of their ids, whose bytes are compared.
    @Override
    public List<Versioned<SubjectProperties>> all() {
        return session.list(READ + "order by subject collate \"C\"", PostgresSubjectPropertySets::properties, tenant());
    }

    @Override
    public void save(Change<SubjectProperties, SubjectPropertiesEvent> change) {
        var state = change.after().state();
        var isCleared = state instanceof SubjectProperties.Cleared;
        var properties = state instanceof SubjectProperties.Known known ? known.properties() : Properties.NONE;
        var authoritative = state instanceof SubjectProperties.Known known ? known.authoritative() : Set.<String>of();
        var names = authoritative.stream().sorted().toArray(String[]::new);
        if (change.before().isEmpty()) {
            // Never an error, which would abort the transaction: the row count tells of a second set for that subject.
            session.updateOne(
                    """
                    insert into subject_properties (tenant_id, subject, properties, authoritative, cleared, version)
                    values (?, ?, ?::jsonb, ?, ?, ?)
                    on conflict do nothing
                    """,
                    tenant(),
                    state.subject(),
                    JsonColumn.of(properties),
                    names,
                    isCleared,
                    change.after().version());
            return;
        }
        session.updateOne(
                """
                update subject_properties set properties = ?::jsonb, authoritative = ?, cleared = ?, version = ?
                where tenant_id = ? and subject = ? and version = ?
                """,
                JsonColumn.of(properties),
                names,
                isCleared,
                change.after().version(),
                tenant(),
                state.subject(),
                change.before().get().version());
    }

    private static Versioned<SubjectProperties> properties(Row row) {
        var tenant = new TenantId(row.uuid("tenant_id"));
        var subject = row.subject("subject");
        return new Versioned<>(
                row.bool("cleared")
                        ? new SubjectProperties.Cleared(tenant, subject)
                        : new SubjectProperties.Known(
                                tenant,
                                subject,
                                JsonColumn.properties(row.text("properties")),
                                Set.copyOf(row.texts("authoritative"))),
                row.integer("version"));
    }

    private UUID tenant() {
        return session.tenant().value();
    }
}
