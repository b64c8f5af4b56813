package melmastoon.command.membership;

import jakarta.inject.Singleton;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.membership.RemovalReviewer;

/// The built-in reviewer, a rule of thumb: it is suspicious to remove more members within an hour than are left.
@Singleton
final class HeuristicRemovalReviewer implements RemovalReviewer {
    @Override
    public Optional<String> suspicion(TenantId tenant, Signals signals) {
        return signals.removed() > signals.left() ? Optional.of("more_than_are_left") : Optional.empty();
    }
}
