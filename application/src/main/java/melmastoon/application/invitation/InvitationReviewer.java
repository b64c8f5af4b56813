package melmastoon.application.invitation;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.domain.invitation.Review;

/// Says whether an invitation looks like abuse (the specification's AIClient). It is asked for tenants whose flag
/// `aiEnabled` is on, after the invitation was sent, and blocks nothing.
@FunctionalInterface
public interface InvitationReviewer {

    /// What a reviewer is told: nothing that names a person.
    ///
    /// @param addressDomain  what stands after the address' `@`
    /// @param roles          how many are proposed
    /// @param givesRights    whether one of them may give rights to others
    /// @param isWholeTenant  whether they are for all properties
    /// @param isOneOfMany    whether the tenant has sent many within the hour
    record Signals(String addressDomain, int roles, boolean givesRights, boolean isWholeTenant, boolean isOneOfMany) {}

    /// @return empty where it does not say
    Optional<Review.Opinion> review(TenantId tenant, Signals signals);
}
