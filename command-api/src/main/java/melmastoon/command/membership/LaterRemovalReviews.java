package melmastoon.command.membership;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.membership.RemovalReviews;
import melmastoon.application.membership.ReviewRemovals;
import melmastoon.command.kernel.Background;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reviews in the background, and says what is suspicious in the log and by a counter: nobody's rights change by it.
@Singleton
final class LaterRemovalReviews implements RemovalReviews {
    private static final Logger LOG = LoggerFactory.getLogger(LaterRemovalReviews.class);
    private static final String REVIEW = "removal_review";

    private final Background background;
    private final ReviewRemovals review;
    private final Counter suspicious;

    LaterRemovalReviews(Background background, ReviewRemovals review, MeterRegistry meters) {
        this.background = background;
        this.review = review;
        this.suspicious = meters.counter("melmastoon.removals.suspicious");
    }

    @Override
    public void request(TenantId tenant, Subject actor) {
        var request = new ReadRequest(new Actor.Internal(REVIEW), "review-" + UUID.randomUUID(), Optional.empty());
        background.run(REVIEW, () -> {
            if (review.review(request, tenant, actor)
                    instanceof CommandResult.Done<Optional<String>>(var suspicion, var _, var _)) {
                suspicion.ifPresent(why -> {
                    suspicious.increment();
                    LOG.warn("REMOVALS_SUSPICIOUS {} removes many members of {}: {}", actor, tenant, why);
                });
            }
        });
    }
}
