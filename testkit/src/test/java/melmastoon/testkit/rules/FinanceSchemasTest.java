package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static melmastoon.testkit.rules.Refusals.revision;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.application.finance.DropFinanceSchemas.FinanceSchemasDropped;
import melmastoon.application.finance.ExportFinanceSchemas.FinanceSchemasExported;
import melmastoon.application.finance.FinanceProvisionings;
import melmastoon.application.finance.OffboardFinanceSchemas.OffboardingBegun;
import melmastoon.application.finance.ProvisionFinanceSchemas.FinanceSchemasProvisioned;
import melmastoon.application.kernel.CommandResult;
import melmastoon.domain.finance.FinanceProvisioning;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.DueTimers;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryFinanceSchemas;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Rulings 25 and 26: every tenant gets its finance schemas, and loses them only with a proof of what was
/// in them.
class FinanceSchemasTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private final DueTimers timers = DueTimers.of(application, memory);

    @Test
    void aTenantIsCreatedWithItsSchemasRequested() {
        assertThat(state()).isInstanceOf(FinanceProvisioning.Requested.class);
        assertThat(application.finance().has(acme.tenant())).isFalse();
    }

    @Test
    void provisioningIsToldOnceHoweverOftenItIsAsked() {
        var before = revision(memory, acme.tenant());
        done(provision());
        done(provision());

        assertThat(application.finance().has(acme.tenant())).isTrue();
        assertThat(revision(memory, acme.tenant())).isEqualTo(before + 1);
        assertThat(state()).isInstanceOf(FinanceProvisioning.Provisioned.class);
    }

    @Test
    void aFinanceDatabaseThatIsAwayChangesNothingAndIsAskedAgain() {
        application.finance().isAway(true);
        assertThat(refusal(provision())).isEqualTo("MELMASTOON.COMMON.DEPENDENCY_UNAVAILABLE");
        assertThat(state()).isInstanceOf(FinanceProvisioning.Requested.class);

        application.finance().isAway(false);
        done(provision());
        assertThat(state()).isInstanceOf(FinanceProvisioning.Provisioned.class);
    }

    @Test
    void timersProvisionANewTenantsSchemas() {
        application.finance().isAway(true);
        timers.look();
        assertThat(state()).isInstanceOf(FinanceProvisioning.Requested.class);

        application.finance().isAway(false);
        application.later(Duration.ofMinutes(1));
        timers.look();

        assertThat(state()).isInstanceOf(FinanceProvisioning.Provisioned.class);
        assertThat(application.finance().has(acme.tenant())).isTrue();
    }

    @Test
    void anOffboardedTenantsSchemasAreDroppedWhenTheirRetentionHasEndedByRuling25() {
        timers.look();
        var before = revision(memory, acme.tenant());
        done(offboard(Optional.of(application.now().plus(Duration.ofDays(30)))));
        timers.look();
        assertThat(state()).isInstanceOf(FinanceProvisioning.Exported.class);
        assertThat(revision(memory, acme.tenant()))
                .as("an export is nobody's event")
                .isEqualTo(before);

        timers.look();
        assertThat(refusal(drop())).isEqualTo("MELMASTOON.TENANT.FINANCE_SCHEMAS_RETAINED");
        assertThat(application.finance().has(acme.tenant())).isTrue();

        application.later(Duration.ofDays(30));
        timers.look();
        assertThat(state()).isInstanceOf(FinanceProvisioning.Dropped.class);
        assertThat(application.finance().has(acme.tenant())).isFalse();
        assertThat(revision(memory, acme.tenant())).isEqualTo(before + 1);
        done(drop());
        assertThat(revision(memory, acme.tenant())).isEqualTo(before + 1);
    }

    @Test
    void nothingIsDroppedThatWasNotExported() {
        done(drop());
        assertThat(refusal(offboard(Optional.empty()))).isEqualTo("MELMASTOON.TENANT.FINANCE_SCHEMAS_NOT_PROVISIONED");
        done(provision());
        done(drop());
        done(export());
        assertThat(application.finance().has(acme.tenant())).isTrue();
        assertThat(state()).isInstanceOf(FinanceProvisioning.Provisioned.class);
    }

    @Test
    void platformAdministratorsAndBillingServiceReadTheStatus() {
        done(provision());
        for (var allowed : new Caller[] {People.platformAdmin(), People.service("billing-service")}) {
            var found = done(application.readFinanceSchemas().read(application.asks(allowed), acme.tenant()))
                    .value();
            assertThat(found.state().state()).isInstanceOf(FinanceProvisioning.Provisioned.class);
            assertThat(found.version()).contains(MemoryFinanceSchemas.VERSION);
        }
        assertThat(refusal(application.readFinanceSchemas().read(application.asks(OLGA), acme.tenant())))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");

        application.finance().isAway(true);
        assertThat(done(application.readFinanceSchemas().read(application.asks(People.platformAdmin()), acme.tenant()))
                        .value()
                        .version())
                .as("the status is ours, the version is not")
                .isEmpty();
    }

    private FinanceProvisioning state() {
        return memory.in(
                        acme.tenant(),
                        rows -> rows.port(FinanceProvisionings.class).find())
                .orElseThrow()
                .state();
    }

    private CommandResult<FinanceSchemasProvisioned> provision() {
        return application.provisionFinanceSchemas().provision(application.byItself(), acme.tenant());
    }

    private CommandResult<FinanceSchemasExported> export() {
        return application.exportFinanceSchemas().export(application.byItself(), acme.tenant());
    }

    private CommandResult<OffboardingBegun> offboard(Optional<Instant> retainedUntil) {
        return application.offboardFinanceSchemas().offboard(application.byItself(), acme.tenant(), retainedUntil);
    }

    private CommandResult<FinanceSchemasDropped> drop() {
        return application.dropFinanceSchemas().drop(application.byItself(), acme.tenant());
    }
}
