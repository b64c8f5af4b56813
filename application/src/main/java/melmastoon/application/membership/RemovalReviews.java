package melmastoon.application.membership;

import melmastoon.access.Subject;
import melmastoon.access.TenantId;

/// Has somebody's removals of members reviewed some time after one of them.
@FunctionalInterface
public interface RemovalReviews {
    RemovalReviews NONE = (_, _) -> {};

    /// Returns at once, whatever becomes of the review.
    void request(TenantId tenant, Subject actor);
}
