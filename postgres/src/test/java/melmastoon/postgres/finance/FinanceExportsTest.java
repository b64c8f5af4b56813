package melmastoon.postgres.finance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static melmastoon.postgres.finance.FinanceFixture.done;
import static melmastoon.postgres.finance.FinanceFixture.refused;
import static melmastoon.postgres.finance.FinanceFixture.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.domain.finance.FinanceExport;
import melmastoon.domain.finance.TemplateVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing is dropped that was not exported, and what was exported comes back (ruling 25).
final class FinanceExportsTest {
    private static final Optional<Instant> AT_ONCE = Optional.empty();

    private final TenantId tenant = tenant();
    private final FinanceFixture finance;
    private final PostgresFinanceSchemas schemas;

    FinanceExportsTest(@TempDir Path home) throws SQLException {
        finance = new FinanceFixture(home);
        schemas = finance.schemas();
        done(schemas.provision(tenant));
        finance.fill(tenant);
    }

    @Test
    void aRestoredTenantHasEveryRowThatItHad() throws SQLException {
        var rows = finance.everything(tenant);
        var export = done(schemas.export(tenant));
        assertThat(done(schemas.drop(tenant, export, AT_ONCE))).isEqualTo(export);
        assertThat(finance.traces(tenant)).containsExactly("row");

        assertThat(done(schemas.restore(tenant, export))).isEqualTo(new TemplateVersion(1, 1));

        assertThat(finance.everything(tenant)).isEqualTo(rows).hasSize(600);
        assertThat(finance.rows(tenant, "select nextval('$payments.payments_position_seq')"))
                .containsExactly("201");
        assertThat(finance.rows(tenant, """
                        select count(*) from pg_class where relkind = 'r' and relrowsecurity and relforcerowsecurity
                        and relnamespace::regnamespace::text in ('$billing', '$payments')
                        """)).containsExactly("3");
        var second = done(schemas.export(tenant));
        assertThat(second).isNotEqualTo(export);
        assertThat(done(schemas.drop(tenant, second, AT_ONCE))).isEqualTo(second);
    }

    @Test
    void anOldExportIsRestoredAtItsVersionAndThenUpgraded() throws SQLException {
        var export = done(schemas.export(tenant));
        done(schemas.drop(tenant, export, AT_ONCE));
        var newer = finance.templates("alter table ${schema}.invoices add note text not null default 'none'");

        assertThat(done(finance.schemas(newer).restore(tenant, export))).isEqualTo(new TemplateVersion(1, 1));
        var outcome = new FinanceUpgrade(finance.database, newer).run((_, _) -> {});

        assertThat(outcome.upgraded()).isEqualTo(1);
        assertThat(finance.rows(tenant, "select distinct note from $billing.invoices"))
                .containsExactly("none");
    }

    @Test
    void whatIsDroppedLeavesTheProofThatItWasExported() throws SQLException {
        var export = done(schemas.export(tenant));
        done(schemas.drop(tenant, export, AT_ONCE));

        assertThat(finance.rows(
                        tenant,
                        "select dropped_at is not null, export_location, export_sha256 from finance.schemas"
                                + " where tenant_id = '$tenant'"))
                .containsExactly("t " + export.location() + " " + export.manifestSha256());
        assertThat(done(schemas.drop(tenant, new FinanceExport("a/b", "0".repeat(64)), AT_ONCE)))
                .as("dropping again answers with the proof")
                .isEqualTo(export);
        assertThat(refused(schemas.provision(tenant))).contains("FINANCE_SCHEMAS_GONE");
        assertThat(done(schemas.find(tenant))).isEmpty();
    }

    @Test
    void nothingIsDroppedBeforeItsRetentionEnds() throws SQLException {
        var export = done(schemas.export(tenant));

        assertThat(refused(
                        schemas.drop(tenant, export, Optional.of(Instant.now().plusSeconds(60)))))
                .contains("FINANCE_SCHEMAS_RETAINED");
        assertThat(finance.traces(tenant)).hasSize(4);
        done(schemas.drop(tenant, export, Optional.of(Instant.now().minusSeconds(60))));
    }

    @Test
    void nothingIsDroppedWithoutAnExport() throws SQLException {
        assertThat(refused(schemas.drop(tenant, new FinanceExport("none/none", "0".repeat(64)), AT_ONCE)))
                .contains("FINANCE_EXPORT_UNFIT");
        assertThat(finance.traces(tenant)).hasSize(4);
    }

    @Test
    void nothingIsDroppedThatHasChangedSinceTheExport() throws SQLException {
        for (var change : List.of(
                "delete from $payments.payments where provider_reference is null",
                "update $billing.invoices set total = total + 1 where number = 'INV-1'",
                "create table $billing.added (tenant_id uuid primary key); alter table $billing.added owner to finance_owner",
                "drop table $billing.added; drop table $billing.invoice_lines")) {
            var export = done(schemas.export(tenant));
            finance.run(tenant, change);

            assertThat(refused(schemas.drop(tenant, export, AT_ONCE)))
                    .as(change)
                    .contains("FINANCE_EXPORT_UNFIT")
                    .contains("export again");
            assertThat(finance.traces(tenant)).as(change).hasSize(4);
        }
    }

    @Test
    void nothingIsDroppedOnAnExportThatCannotBeReadBack() throws SQLException, IOException {
        for (var object : List.of("billing.invoices.copy", "payments.payments.copy", "manifest.json")) {
            var export = done(schemas.export(tenant));
            var file = finance.exports().resolve(export.location()).resolve(object);
            var bytes = Files.readAllBytes(file);

            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            assertThat(refused(schemas.drop(tenant, export, AT_ONCE)))
                    .as(object)
                    .contains("FINANCE_EXPORT_UNFIT");

            Files.delete(file);
            assertThat(refused(schemas.drop(tenant, export, AT_ONCE)))
                    .as(object)
                    .contains("FINANCE_EXPORT_UNFIT");
        }
        assertThat(finance.traces(tenant)).hasSize(4);
    }

    @Test
    void anExportOfAnotherTenantProvesNothing() throws SQLException {
        var other = tenant();
        done(schemas.provision(other));
        var export = done(schemas.export(other));

        assertThat(refused(schemas.drop(tenant, export, AT_ONCE))).contains("it is of another tenant");
        assertThat(finance.traces(tenant)).hasSize(4);
    }

    @Test
    void noValueOfARowIsReadableInTheStorage() throws IOException {
        var export = done(schemas.export(tenant));
        try (var files = Files.walk(finance.exports().resolve(export.location()))) {
            var objects = files.filter(Files::isRegularFile).toList();
            assertThat(objects).hasSize(4);
            for (var object : objects) {
                assertThat(new String(Files.readAllBytes(object), ISO_8859_1)).doesNotContain("INV-7", "AFN");
            }
        }
    }

    @Test
    void aTenantThatHasSchemasIsNotRestoredOver() {
        var export = done(schemas.export(tenant));

        assertThat(refused(schemas.restore(tenant, export))).contains("FINANCE_SCHEMAS_PRESENT");
    }
}
