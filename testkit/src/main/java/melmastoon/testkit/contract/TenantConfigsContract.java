package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import melmastoon.access.TenantConfigId;
import melmastoon.access.TenantId;
import melmastoon.application.config.TenantConfigType;
import melmastoon.application.config.TenantConfigs;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.config.ConfigEvent;
import melmastoon.domain.config.ConfigSettings;
import melmastoon.domain.config.TenantConfig;
import melmastoon.testkit.fixture.Configs;
import org.junit.jupiter.api.Test;

/// A tenant's configuration as a row.
public abstract class TenantConfigsContract extends PortContract {
    private final TenantConfigId id = new TenantConfigId(Samples.uuid());

    @Test
    void aConfigurationComesBackAsItWasSavedWithAndWithoutWhatMayBeAbsent() {
        assertOptional(tenant -> tenant.port(TenantConfigs.class).find()).isEmpty();

        var started = started(id, Configs.KABUL);
        transact(tenant -> save(tenant, started));
        assertOptional(tenant -> tenant.port(TenantConfigs.class).find()).hasValue(started.after());

        var updated = updated(started.after(), Configs.DUBAI);
        transact(tenant -> save(tenant, updated));
        assertOptional(tenant -> tenant.port(TenantConfigs.class).find()).hasValue(updated.after());
        assertList(tenant -> tenant.store(TenantConfigType.TYPE).all()).containsExactly(updated.after());

        var back = updated(updated.after(), Configs.KABUL);
        transact(tenant -> save(tenant, back));
        assertOptional(tenant -> tenant.port(TenantConfigs.class).find()).hasValue(back.after());
    }

    @Test
    void thereIsNoSecondOne() {
        transact(tenant -> save(tenant, started(id, Configs.KABUL)));
        var second = started(new TenantConfigId(Samples.uuid()), Configs.DUBAI);

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, second)));

        assertList(tenant -> tenant.store(TenantConfigType.TYPE).all()).hasSize(1);
    }

    @Test
    void aConfigurationThatHasChangedSinceIsNotOverwrittenByTC5() {
        var started = started(id, Configs.KABUL);
        transact(tenant -> save(tenant, started));
        transact(tenant -> save(tenant, updated(started.after(), Configs.DUBAI)));

        assertThatIllegalStateException()
                .isThrownBy(() -> transact(tenant -> save(tenant, updated(started.after(), Configs.DUBAI))));
    }

    @Test
    void anotherTenantDoesNotSeeIt() {
        transact(tenant -> save(tenant, started(id, Configs.KABUL)));

        boolean isEmpty = stores().transactions()
                .in(
                        new TenantId(Samples.uuid()),
                        other -> other.port(TenantConfigs.class).find().isEmpty());

        assertThat(isEmpty).isTrue();
    }

    private Change<TenantConfig, ConfigEvent> started(TenantConfigId config, ConfigSettings settings) {
        var event = TenantConfig.start(config, samples.tenant(), settings);
        return Change.created(TenantConfigType.TYPE, event, TenantConfig.of(event));
    }

    private Change<TenantConfig, ConfigEvent> updated(Versioned<TenantConfig> before, ConfigSettings settings) {
        var changed = before.state().settings().changedIn(settings);
        ConfigEvent event = new ConfigEvent.Updated(id, samples.tenant(), settings, changed);
        return Change.changed(TenantConfigType.TYPE, before, List.of(event));
    }
}
