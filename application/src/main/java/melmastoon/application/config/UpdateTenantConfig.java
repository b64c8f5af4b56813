package melmastoon.application.config;

import melmastoon.access.TenantConfigId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.Target;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.config.ConfigCommand;
import melmastoon.domain.config.ConfigRefusal;
import melmastoon.domain.config.TenantConfig;

/// Changes settings of a tenant's configuration; also while the tenant is pending (ruling 2).
@UseCase
public record UpdateTenantConfig(Commands commands) {
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
                (_, config) -> decide(config, edit));
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
