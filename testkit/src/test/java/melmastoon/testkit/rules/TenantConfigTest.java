package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.newTenant;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.application.config.ConfigEdit;
import melmastoon.application.config.OpenFolios;
import melmastoon.application.config.TenantConfigs;
import melmastoon.application.config.UpdateTenantConfig.TenantConfigUpdated;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.config.TaxModel;
import melmastoon.domain.config.TaxRate;
import melmastoon.domain.config.TenantConfig;
import melmastoon.domain.config.TimeOfDay;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Configs;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// TC-1 to TC-5, rulings 1, 2 and 30.
class TenantConfigTest {
    private static final ConfigEdit TO_DUBAI = _ -> Configs.DUBAI;

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void aTenantHasTheConfigurationThatIsUsualInItsCountryFromItsFirstMoment() {
        var config = config(acme.tenant());

        assertThat(config.version()).isOne();
        assertThat(config.state().settings()).isEqualTo(Configs.KABUL);
        assertThat(config.state().settings().taxModel().placeholder())
                .as("nobody has confirmed a tax")
                .isTrue();
    }

    @Test
    void anEditWorksOnWhatStandsThereUnderTheLock() {
        done(update(OLGA, TO_DUBAI));
        var second = done(update(OLGA, current -> Configs.checkingInAt(current, new TimeOfDay("16:00"))));

        assertThat(second.version()).isEqualTo(3);
        assertThat(config(acme.tenant()).state().settings())
                .isEqualTo(Configs.checkingInAt(Configs.DUBAI, new TimeOfDay("16:00")));
        assertThat(second.value().tenantConfigId())
                .isEqualTo(config(acme.tenant()).state().id());
    }

    @Test
    void anEditWithoutEffectIsAcceptedWithoutAnEventByRuling1() {
        var before = Refusals.revision(memory, acme.tenant());

        var done = done(update(OLGA, current -> current));

        assertThat(done.version()).isOne();
        assertThat(Refusals.revision(memory, acme.tenant())).isEqualTo(before);
    }

    @Test
    void anEditThatLeadsToNoConfigurationChangesNothing() {
        var before = Refusals.revision(memory, acme.tenant());

        assertThatThrownBy(() -> update(OLGA, current -> Configs.checkingInAt(current, new TimeOfDay("07:59"))))
                .as("TC-3: check-out at 12:00 would be more than 28 hours later")
                .isInstanceOf(InvalidValue.class);

        assertThat(Refusals.revision(memory, acme.tenant())).isEqualTo(before);
        assertThat(config(acme.tenant()).state().settings()).isEqualTo(Configs.KABUL);
    }

    @Test
    void whetherPricesIncludeTheTaxChangesOnlyWhileNoFolioIsOpenByTC4() {
        ConfigEdit exclusive =
                current -> Configs.taxedBy(current, new TaxModel(false, new TaxRate(500), Optional.empty(), false));

        assertThat(refusal(update(_ -> new OpenFolios.Open(), exclusive))).isEqualTo("MELMASTOON.TENANT.OPEN_FOLIOS");
        assertThat(refusal(update(_ -> new OpenFolios.Unanswered(), exclusive)))
                .as("silence is no consent")
                .isEqualTo("MELMASTOON.COMMON.DEPENDENCY_UNAVAILABLE");
        assertThat(config(acme.tenant()).version()).isOne();
        done(update(_ -> new OpenFolios.None(), exclusive));
        assertThat(config(acme.tenant()).state().settings().taxModel().inclusive())
                .isFalse();
    }

    @Test
    void nobodyIsAskedAboutFoliosWhereThatStaysAsItIsByTC4() {
        OpenFolios unasked = _ -> {
            throw new AssertionError("asked");
        };

        done(update(unasked, TO_DUBAI));
    }

    @Test
    void aStaleVersionIsRefusedByTC5() {
        done(update(OLGA, TO_DUBAI));

        var stale = application
                .updateTenantConfig()
                .update(application.by(OLGA).expecting(1), acme.tenant(), _ -> Configs.KABUL);

        assertThat(refusal(stale)).isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
        assertThat(config(acme.tenant()).state().settings()).isEqualTo(Configs.DUBAI);
    }

    @Test
    void ownersAndGeneralManagersUpdateItAndNobodyElse() {
        var manager = person("manager");
        acme.joins(manager, WHOLE, "tenant.gm");
        done(update(manager, TO_DUBAI));
        for (var role : List.of("tenant.front_desk", "tenant.revenue", "tenant.accounting", "tenant.auditor")) {
            var member = person(role.replace("tenant.", ""));
            acme.joins(member, WHOLE, role);
            assertThat(refusal(update(member, TO_DUBAI))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
    }

    @Test
    void itIsUpdatedWhileTheTenantIsPendingAndNotWhileItIsSuspendedByRuling2() {
        var pending = done(application
                        .provisionTenant()
                        .provision(application.by(platformAdmin()), newTenant("not-yet-paid")))
                .value()
                .tenantId();
        done(application.updateTenantConfig().update(application.by(OLGA), pending, TO_DUBAI));
        assertThat(config(pending).state().settings()).isEqualTo(Configs.DUBAI);

        done(acme.suspended(TenantSuspensionReason.NON_PAYMENT));
        assertThat(refusal(update(OLGA, TO_DUBAI))).isEqualTo("MELMASTOON.TENANT.NOT_ACTIVE");
    }

    @Test
    void theAuditSaysWhatWasAndWhatIs() {
        done(update(OLGA, TO_DUBAI));

        assertThat(memory.audits(acme.tenant()).getLast()).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("update_tenant_config");
            assertThat(entry.before())
                    .containsEntry("currencies", "AFN")
                    .containsEntry("locales", "fa-AF rtl,ps-AF rtl");
            assertThat(entry.after())
                    .containsEntry("currencies", "AED,USD")
                    .containsEntry("taxModel.defaultRateBasisPoints", "500")
                    .containsEntry("businessHours", "18:00-02:00");
            assertThat(entry.personal()).isEmpty();
        });
    }

    private CommandResult<TenantConfigUpdated> update(Caller caller, ConfigEdit edit) {
        return application.updateTenantConfig().update(application.by(caller), acme.tenant(), edit);
    }

    private CommandResult<TenantConfigUpdated> update(OpenFolios folios, ConfigEdit edit) {
        return application.updateTenantConfig(folios).update(application.by(OLGA), acme.tenant(), edit);
    }

    private Versioned<TenantConfig> config(TenantId tenant) {
        return memory.in(tenant, rows -> rows.port(TenantConfigs.class).find().orElseThrow());
    }
}
