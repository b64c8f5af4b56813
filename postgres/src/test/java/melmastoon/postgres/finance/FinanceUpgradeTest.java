package melmastoon.postgres.finance;

import static melmastoon.postgres.finance.FinanceFixture.done;
import static melmastoon.postgres.finance.FinanceFixture.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import melmastoon.access.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An upgrade of all tenants may stop anywhere, and goes on where it was.
final class FinanceUpgradeTest {
    private static final int TENANTS = 60;

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final FinanceFixture finance;
    private final List<TenantId> tenants;

    FinanceUpgradeTest(@TempDir Path home) {
        finance = new FinanceFixture(home);
        var schemas = finance.schemas();
        var made = new ArrayList<TenantId>();
        for (int i = 0; i < TENANTS; i++) {
            made.add(tenant());
            done(schemas.provision(made.getLast()));
        }
        tenants = made;
    }

    @Test
    void anUpgradeThatIsInterruptedFiveTimesEndsWithAllAtTheNewestTemplate() throws SQLException {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var upgrade = new FinanceUpgrade(
                finance.database,
                finance.templates(
                        "alter table ${schema}.invoices add note text",
                        "alter table ${schema}.invoices add due_at timestamptz"));
        var done = 0;
        for (int i = 0; i < 5; i++) {
            var last = 1 + random.nextInt(TENANTS / 6);
            assertThatThrownBy(() -> upgrade.run((upgraded, _) -> {
                        if (upgraded == last) {
                            throw new Killed();
                        }
                    }))
                    .as("seed %d", seed)
                    .isInstanceOf(Killed.class);
            done += last;
        }
        assertThat(atNewest()).as("seed %d", seed).isEqualTo(done);

        var left = new ArrayList<Long>();
        var outcome = upgrade.run((_, now) -> left.add(now));

        assertThat(outcome).isEqualTo(new FinanceUpgrade.Outcome(TENANTS - done, List.of(), true));
        assertThat(left).as("progress").hasSize(TENANTS - done).endsWith(0L);
        assertThat(atNewest()).isEqualTo(TENANTS);
        for (var tenant : tenants) {
            assertThat(finance.rows(tenant, "select note, due_at from $billing.invoices"))
                    .isEmpty();
        }
        assertThat(upgrade.run((_, _) -> {}).upgraded()).as("a repeat").isZero();
    }

    @Test
    void twoRunsAtOnceUpgradeEachTenantOnce() throws Exception {
        var upgrade =
                new FinanceUpgrade(finance.database, finance.templates("alter table ${schema}.invoices add note text"));
        var other = Thread.ofPlatform().start(() -> upgrade.run((_, _) -> {}));
        var outcome = upgrade.run((_, _) -> {});
        other.join();

        assertThat(outcome.failures()).isEmpty();
        assertThat(finance.rows(tenants.getFirst(), "select count(*) from finance.schemas where billing_version = 2"))
                .containsExactly("60");
    }

    @Test
    void aTenantThatFailsKeepsItsVersionAndTheOthersGoOn() throws SQLException {
        var odd = tenants.get(17);
        finance.run(odd, "alter table $billing.invoices add note text");
        var upgrade = new FinanceUpgrade(
                finance.database,
                finance.templates("create table ${schema}.rest (tenant_id uuid primary key);"
                        + " select finance.isolate('${schema}.rest'); alter table ${schema}.invoices add note text"));

        var outcome = upgrade.run((_, _) -> {});

        assertThat(outcome.upgraded()).isEqualTo(TENANTS - 1);
        assertThat(outcome.failures())
                .singleElement()
                .asString()
                .startsWith(odd + ": billing/V2__more.sql: ")
                .contains("already exists");
        assertThat(finance.rows(odd, "select to_regclass('$billing.rest')")).containsExactly("null");
    }

    @Test
    void templatesThatFailEverywhereStopTheRun() {
        var outcome = new FinanceUpgrade(finance.database, finance.templates("select 1 / 0")).run((_, _) -> {});

        assertThat(outcome.isWhole()).isFalse();
        assertThat(outcome.upgraded()).isZero();
        assertThat(outcome.failures()).hasSize(10);
    }

    private int atNewest() throws SQLException {
        return Integer.parseInt(
                finance.rows(tenants.getFirst(), "select count(*) from finance.schemas where billing_version = 3")
                        .getFirst());
    }
}
