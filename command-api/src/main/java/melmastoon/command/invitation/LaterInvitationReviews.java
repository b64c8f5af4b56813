package melmastoon.command.invitation;

import jakarta.inject.Singleton;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.InvitationReviews;
import melmastoon.application.invitation.ReviewInvitation;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.Once;
import melmastoon.application.kernel.Request;
import melmastoon.command.kernel.Background;

/// Reviews in the background. A review that is lost is not made up for: it is advice.
@Singleton
final class LaterInvitationReviews implements InvitationReviews {
    private static final String REVIEW = "invitation_review";

    private final Background background;
    private final ReviewInvitation review;

    LaterInvitationReviews(Background background, ReviewInvitation review) {
        this.background = background;
        this.review = review;
    }

    @Override
    public void request(TenantId tenant, InvitationId invitation) {
        var request = new Request(
                new Actor.Internal(REVIEW), Once.internal(REVIEW, invitation.toString()), "review-" + invitation);
        background.run(REVIEW, () -> review.review(request, tenant, invitation));
    }
}
