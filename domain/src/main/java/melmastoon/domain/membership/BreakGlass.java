package melmastoon.domain.membership;

import java.util.List;
import melmastoon.access.Subject;

/// Break-glass access (ruling 58) as it begins: a membership that names its approval, with one role until its time is
/// over. R-4 does not apply: a platform administrator holds nothing in a tenant, and two people have decided.
///
/// It gets no other role and no other scope; it can be suspended and ended like any other.
public record BreakGlass(MembershipEvent.Created created, MembershipEvent.RolesChanged granted) {

    /// @param profile  with the approval
    /// @param grant    within the profile's scope, with an end
    /// @param approver who has approved it, now
    public static BreakGlass of(MembershipProfile profile, Grant grant, Subject approver) {
        if (profile.breakGlass().isEmpty()
                || profile.joinedAt().isEmpty()
                || grant.validity().until().isEmpty()) {
            throw new IllegalArgumentException("break-glass access names its approval, and ends");
        }
        var now = profile.joinedAt().get();
        var held = new Assignment(grant.id(), grant.role().id(), grant.scope(), grant.validity(), approver, now);
        return new BreakGlass(
                new MembershipEvent.Created(profile),
                new MembershipEvent.RolesChanged(profile.id(), profile.tenant(), List.of(held), now));
    }
}
