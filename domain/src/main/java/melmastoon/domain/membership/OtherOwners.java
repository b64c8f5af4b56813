package melmastoon.domain.membership;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.RoleId;

/// What a command must know of the tenant's other memberships, so that it always has an owner (M-3, R-5, ruling 17).
///
/// @param role  the tenant's role `tenant.owner`
/// @param count other memberships of people that are active and hold it permanently for the whole tenant
public record OtherOwners(RoleId role, int count) {

    /// Why `member` may not become `after`: the tenant keeps an owner, whoever asks.
    Optional<MembershipRefusal> refusal(Membership member, Membership after, Instant now) {
        return count == 0 && member.isOwner(role, now) && !after.isOwner(role, now)
                ? Optional.of(new MembershipRefusal.LastOwner())
                : Optional.empty();
    }
}
