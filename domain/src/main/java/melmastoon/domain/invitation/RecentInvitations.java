package melmastoon.domain.invitation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How many invitations of one quota the tenant has sent within the last [InvitationQuota#window] (ruling 32).
///
/// @param oldest when the first of them was sent; means nothing where `count` is 0
public record RecentInvitations(int count, Instant oldest) {
    public static final RecentInvitations NONE = new RecentInvitations(0, Instant.EPOCH);

    /// Why `more` are not sent now.
    public Optional<InvitationRefusal> refusal(InvitationQuota quota, int limit, int more, Instant now) {
        if (count + more <= limit) {
            return Optional.empty();
        }
        var pause = count == 0 ? quota.window() : Duration.between(now, oldest.plus(quota.window()));
        return Optional.of(new InvitationRefusal.TooManyInvitations(quota, limit, pause));
    }
}
