package melmastoon.postgres;

import static melmastoon.testkit.fixture.TestApplication.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.audit.AuditProof;
import melmastoon.application.kernel.AuditFilter;
import melmastoon.application.kernel.AuditRow;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ruling 53, in the database: what a superuser does to the audit is found, and what erasure does is not taken for it.
final class AuditChainTest {
    private final EmbeddedDatabase database = EmbeddedDatabase.create();
    private final OpenDatabase open = database.open(2);
    private final TestApplication application = new TestApplication(open.scope(), open.lookups(), 1);
    private final Acme acme = Acme.chain(application, "acme-hotels");

    @BeforeEach
    void inviteThree() {
        for (var name : List.of("amal", "bo", "cyrus")) {
            acme.invited(name + "@acme.example", Acme.WHOLE, "tenant.front_desk");
        }
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void whatCommandsWroteIsProved() {
        assertThat(prove().breaks()).isEmpty();
        assertThat(prove().links()).isGreaterThan(5);
    }

    @Test
    void aChangedColumnIsNamed() throws SQLException {
        for (var change : List.of(
                "actor = 'user:usr_nobody'",
                "occurred_at = occurred_at + interval '1 microsecond'",
                "after = after || '{\"status\": \"accepted\"}'",
                "before = '{\"x\": \"y\"}'",
                "evidence = '{}'",
                "personal_digests = '{}'",
                "trace_id = 'x'",
                "revision = revision + 1")) {
            var links = prove().links();
            root("create table kept as select * from tenant.audit_events");
            var invitation = links - 1;
            root("update tenant.audit_events set " + change + " where sequence = " + invitation);

            assertThat(prove().breaks()).as(change).first().satisfies(found -> {
                assertThat(found.sequence()).isEqualTo(invitation);
                assertThat(found.what()).contains("was changed");
            });
            root(
                    "alter table tenant.audit_personal disable trigger all; alter table tenant.audit_events disable trigger"
                            + " all; delete from tenant.audit_events; insert into tenant.audit_events select * from kept; drop"
                            + " table kept");
            assertThat(prove().links()).isEqualTo(links);
        }
    }

    @Test
    void aDeletedRowIsMissing() throws SQLException {
        root("delete from tenant.audit_personal; delete from tenant.audit_events where sequence = 3");

        assertThat(prove().breaks()).singleElement().satisfies(found -> {
            assertThat(found.sequence()).isEqualTo(3);
            assertThat(found.what()).isEqualTo("it is missing");
        });
    }

    @Test
    void erasedPersonalFieldsLeaveTheChainProved() throws SQLException {
        root("delete from tenant.audit_personal");

        assertThat(prove().breaks()).isEmpty();
        assertThat(rows()).noneMatch(row -> !row.entry().personal().isEmpty());
    }

    @Test
    void aForgedPersonalFieldIsNamed() throws SQLException {
        root("update tenant.audit_personal set value = 'x@acme.example' where value = 'bo@acme.example'");

        assertThat(prove().breaks())
                .singleElement()
                .satisfies(found -> assertThat(found.what()).contains("`email`"));
    }

    /// While the service is upgraded a build that knows of no chain still writes.
    @Test
    void aBuildThatKnowsOfNoChainWritesBesideIt() throws SQLException {
        try (var app = database.connect(Login.APP)) {
            app.setAutoCommit(false);
            app.createStatement()
                    .execute("select set_config('app.tenant_id', '%s', true)"
                            .formatted(acme.tenant().value()));
            app.createStatement().execute("""
                insert into audit_events (tenant_id, id, occurred_at, actor_issuer, actor, action, outcome, evidence,
                                          subject, epoch, revision, before, after, request_id, trace_id)
                values ('%s', gen_random_uuid(), '2020-01-01', 'i', 'user:x', 'a', 'accepted', '{}', 's', 1, 1, '{}',
                        '{}', 'r', null)
                """.formatted(acme.tenant().value()));
            app.commit();
        }

        var result = prove();
        assertThat(result.isProved()).isTrue();
        assertThat(result.outside()).isEqualTo(1);
        assertThat(rows().getLast().link()).isEmpty();
    }

    @Test
    void theApplicationItselfCannotChangeWhatIsWritten() throws SQLException {
        for (var statement : List.of(
                "update audit_events set hash = hash",
                "delete from audit_events",
                "update audit_personal set salt = salt",
                "delete from audit_personal")) {
            try (var app = database.connect(Login.APP)) {
                assertThatThrownBy(() -> app.createStatement().execute(statement))
                        .as(statement)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    private AuditProof.Result prove() {
        var proof = new AuditProof(List.of());
        rows().forEach(proof::add);
        return proof.end();
    }

    private List<AuditRow> rows() {
        TenantId tenant = acme.tenant();
        var rows = new ArrayList<AuditRow>();
        var filter = Optional.of(AuditFilter.NEWEST.limitedTo(3));
        while (filter.isPresent()) {
            var asked = filter.get();
            var page = done(application.readAudit().read(application.asks(Acme.OLGA), tenant, asked))
                    .value();
            rows.addAll(page.rows());
            filter = page.more().map(asked::olderThan);
        }
        return rows;
    }

    private void root(String statements) throws SQLException {
        try (var root = database.superuser()) {
            root.createStatement().execute(statements);
        }
    }
}
