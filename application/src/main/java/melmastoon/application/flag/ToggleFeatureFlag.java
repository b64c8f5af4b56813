package melmastoon.application.flag;

import java.util.Optional;
import melmastoon.access.FeatureFlagId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.PutOutcome;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.Slot;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FeatureFlag;
import melmastoon.domain.flag.FlagCommand;
import melmastoon.domain.flag.FlagEvent;
import melmastoon.domain.flag.FlagKey;

/// Overrides a feature flag of the platform for one tenant (F-1, F-2).
@UseCase
public record ToggleFeatureFlag(Commands commands) {

    /// @param rollout for which share of units it is on, where it is enabled at all
    public record FlagToggle(boolean enabled, BasisPoints rollout) {}

    public record FeatureFlagToggled(FeatureFlagId featureFlagId, PutOutcome outcome) {}

    private static final Operation<FeatureFlagToggled> OPERATION = Operation.command(
            "toggle_feature_flag", Authorization.permission("feature_flag:toggle"), FeatureFlagToggled.class);

    public CommandResult<FeatureFlagToggled> toggle(Request request, TenantId tenant, FlagKey key, FlagToggle wanted) {
        return commands.put(
                request,
                OPERATION,
                tenant,
                new Slot<>(
                        key.value(),
                        FeatureFlagType.TYPE,
                        context -> context.port(FeatureFlags.class).find(key)),
                (context, found) -> decide(context, key, found, wanted));
    }

    private static CommandDecision<FeatureFlagToggled> decide(
            CommandContext context, FlagKey key, Optional<Versioned<FeatureFlag>> found, FlagToggle wanted) {
        var toggle = new FlagCommand.Toggle(
                wanted.enabled(), wanted.rollout(), context.actor().subject());
        return found.map(before -> replace(context, before, toggle)).orElseGet(() -> create(context, key, toggle));
    }

    private static CommandDecision<FeatureFlagToggled> create(
            CommandContext context, FlagKey key, FlagCommand.Toggle toggle) {
        var create = new FlagCommand.Create(new FeatureFlagId(context.mint()), context.tenant(), key, toggle);
        return FeatureFlag.create(create, context.now())
                .fold(events -> created(events.getFirst()), CommandDecision::refuse);
    }

    private static CommandDecision<FeatureFlagToggled> created(FlagEvent toggled) {
        var flag = FeatureFlag.of(toggled);
        return CommandDecision.accept(
                new FeatureFlagToggled(flag.id(), PutOutcome.CREATED),
                Change.created(FeatureFlagType.TYPE, toggled, flag));
    }

    private static CommandDecision<FeatureFlagToggled> replace(
            CommandContext context, Versioned<FeatureFlag> before, FlagCommand.Toggle toggle) {
        return CommandDecision.of(
                before.state().decide(toggle, context.now()),
                FeatureFlagType.TYPE,
                before,
                after -> new FeatureFlagToggled(
                        after.id(), after.equals(before.state()) ? PutOutcome.UNCHANGED : PutOutcome.REPLACED));
    }
}
