package melmastoon.application.config;

import java.util.Optional;
import melmastoon.access.TenantConfigId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Guard;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.Target;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.config.ConfigCommand;
import melmastoon.domain.config.ConfigField;
import melmastoon.domain.config.ConfigRefusal;
import melmastoon.domain.config.TenantConfig;

/// Changes settings of a tenant's configuration; also while the tenant is pending (ruling 2).
///
/// Whether prices include the tax changes only while no folio is open, which is asked before the transaction (TC-4).
@UseCase
public record UpdateTenantConfig(Commands commands, OpenFolios folios) {
    public record TenantConfigUpdated(TenantConfigId tenantConfigId) {}

    private static final Operation<TenantConfigUpdated> OPERATION = Operation.command(
            "update_tenant_config", Authorization.permission("tenant.config:update"), TenantConfigUpdated.class);

    public CommandResult<TenantConfigUpdated> update(Request request, TenantId tenant, ConfigEdit edit) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                new Target<>(
                        tenant.toString(),
                        context -> context.port(TenantConfigs.class).find(),
                        new ConfigRefusal.NotFound()),
                new Guard<>(
                        (_, config) -> Optional.of(tenant).filter(_ -> changesWhatPricesMean(config.state(), edit)),
                        folios::of),
                (_, config, answer) -> decide(config, edit, answer));
    }

    private static boolean changesWhatPricesMean(TenantConfig config, ConfigEdit edit) {
        var current = config.settings();
        return current.changedIn(edit.applyTo(current)).contains(ConfigField.TAX_INCLUSIVE);
    }

    private static CommandDecision<TenantConfigUpdated> decide(
            Versioned<TenantConfig> config, ConfigEdit edit, Optional<OpenFolios.Answer> folios) {
        return folios.flatMap(OpenFolios.Answer::refusal)
                .<CommandDecision<TenantConfigUpdated>>map(CommandDecision::refuse)
                .orElseGet(() -> decide(config, edit));
    }

    private static CommandDecision<TenantConfigUpdated> decide(Versioned<TenantConfig> config, ConfigEdit edit) {
        var wanted = edit.applyTo(config.state().settings());
        return CommandDecision.of(
                config.state().decide(new ConfigCommand.Update(wanted)),
                TenantConfigType.TYPE,
                config,
                after -> new TenantConfigUpdated(after.id()));
    }
}
