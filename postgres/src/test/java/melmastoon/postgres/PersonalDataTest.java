package melmastoon.postgres;

import static melmastoon.testkit.fixture.TestApplication.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import melmastoon.application.kernel.CommandSignals;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Contacts;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.fixture.Walk;
import melmastoon.testkit.memory.TestClock;
import org.junit.jupiter.api.Test;

/// What the audit keeps apart because it names a person stands nowhere that erasure cannot reach: not in the outbox,
/// not in the rest of the audit, not in a kept answer. Whatever the commands of a walk leave is looked through.
final class PersonalDataTest {
    private static final int STEPS = 150;

    private final EmbeddedDatabase database = EmbeddedDatabase.create();

    @Test
    void whatNamesAPersonIsNeitherPublishedNorKeptForEver() throws SQLException {
        var clock = new TestClock(database::setCommandClock);
        var seed = System.nanoTime();
        try (var open = database.open(2)) {
            var application = new TestApplication(open.scope(), open.lookups(), clock, CommandSignals.NONE, seed);
            var walk = new Walk(application, open.scope(), seed);
            for (int step = 0; step < STEPS; step++) {
                walk.step();
            }
            done(application
                    .setBillingContact()
                    .set(
                            application.by(Acme.OLGA),
                            Acme.chain(application, "personal").tenant(),
                            Contacts.ZARINA));
        }
        try (var root = database.superuser()) {
            var personal = "select distinct value from tenant.audit_personal";
            assertThat(texts(root, personal)).hasSizeGreaterThan(7).contains("zarina.rahimi@acme.example");
            assertThat(published(root, personal)).as("seed " + seed).isEmpty();
            assertThat(texts(root, """
                select p.value from (%s) p, tenant.audit_events a
                where position(p.value in concat(a.before, a.after, a.evidence, a.subject)) > 0
                """.formatted(personal))).as("seed " + seed).isEmpty();
            assertThat(texts(root, """
                select p.value from (%s) p, tenant.idempotency_keys k
                where position(p.value in concat(k.field_values, k.message, k.fingerprint)) > 0
                """.formatted(personal))).as("seed " + seed).isEmpty();

            assertThat(published(root, "select 'user:' || 'usr_olga' as value"))
                    .as("what is published is found")
                    .isNotEmpty();
        }
    }

    private static List<String> published(Connection root, String values) throws SQLException {
        return texts(root, """
            select p.value from (%s) p, tenant.outbox o where position(convert_to(p.value, 'UTF8') in o.payload) > 0
            """.formatted(values));
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
