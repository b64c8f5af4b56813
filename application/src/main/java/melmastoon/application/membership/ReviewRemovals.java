package melmastoon.application.membership;

import java.time.Duration;
import java.util.Optional;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.UseCase;

/// Asks a reviewer about somebody who has removed [#MANY] members within an hour, where the tenant's flag `aiEnabled`
/// is
/// on (ruling 51). It changes nothing.
@UseCase(internal = true)
public record ReviewRemovals(Commands commands, RemovalReviewer reviewer) {
    public static final int MANY = 10;
    private static final Duration WINDOW = Duration.ofHours(1);

    /// @param removed within the hour; 0 where nobody is to be asked
    /// @param left    how many members there are now
    public record RemovalsCounted(int removed, int left) {}

    private static final Operation<RemovalsCounted> OPERATION =
            Operation.query("review_removals", Authorization.internal(), RemovalsCounted.class);

    /// @return what is suspicious, as a code; empty where nothing is
    public CommandResult<Optional<String>> review(ReadRequest request, TenantId tenant, Subject actor) {
        return commands.read(request, OPERATION, tenant, context -> count(context, actor))
                .map(counted -> suspicion(tenant, counted));
    }

    private Optional<String> suspicion(TenantId tenant, RemovalsCounted counted) {
        return counted.removed() < MANY
                ? Optional.empty()
                : reviewer.suspicion(tenant, new RemovalReviewer.Signals(counted.removed(), counted.left()));
    }

    private static RemovalsCounted count(CommandContext context, Subject actor) {
        return FeatureFlags.isOn(context, FeatureFlags.AI_ENABLED)
                ? context.port(Memberships.class).removals(actor, context.now().minus(WINDOW))
                : new RemovalsCounted(0, 0);
    }
}
