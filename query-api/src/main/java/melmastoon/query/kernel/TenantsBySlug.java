package melmastoon.query.kernel;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.IntStream;
import melmastoon.access.TenantId;
import melmastoon.topology.Views;

/// Which tenant a slug names, over all partitions.
///
/// That a slug is nobody's is an answer too, and only a replica with the recent state of every partition can give it.
/// Any other is asked nothing at all: where it answered for the slugs that it has, a stranger could tell those from
/// others.
@Singleton
public final class TenantsBySlug {
    private static final TenantId NOBODY = new TenantId(new UUID(0, 0));

    private final Views views;
    private final Clock clock;

    TenantsBySlug(Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /// @return of a slug that is nobody's, an id that is nobody's: whoever asks is then answered as about any tenant
    ///         that is not there
    /// @throws melmastoon.http.problem.Problem 503 where this replica cannot tell
    public TenantId find(String slug) {
        var now = clock.instant();
        var complete = IntStream.range(0, views.partitions())
                .allMatch(partition -> views.isServing(partition)
                        && views.asOf(partition)
                                .filter(asOf -> StateAge.isRecent(asOf, now))
                                .isPresent());
        if (!complete) {
            throw Unavailable.slugUnknown();
        }
        return views.named(slug).orElse(NOBODY);
    }
}
