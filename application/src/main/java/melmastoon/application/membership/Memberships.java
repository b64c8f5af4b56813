package melmastoon.application.membership;

import java.util.List;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.application.Change;
import melmastoon.application.Versioned;
import melmastoon.domain.membership.Membership;

/// The pinned tenant's memberships, removed ones too.
public interface Memberships {
    Optional<Versioned<Membership>> find(MembershipId id);

    /// The one membership of `subject` that is not removed (M-1).
    Optional<Versioned<Membership.Active>> findActive(Subject subject);

    /// All that are not removed, by id.
    List<Versioned<Membership.Active>> allActive();

    /// How many memberships other than `except` are active and hold `ownerRole` for the whole tenant (ruling
    /// 17).
    int countOwners(RoleId ownerRole, MembershipId except);

    /// @throws IllegalStateException where it is new and its subject has a membership that is not removed (M-1)
    void save(Change.OfMembership change);
}
