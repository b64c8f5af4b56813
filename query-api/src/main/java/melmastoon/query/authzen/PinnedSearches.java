package melmastoon.query.authzen;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import melmastoon.access.Search;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.query.authzen.SearchPage.PinnedState;

/// The states that unfinished searches were started in, in this replica's memory: a view is immutable and shares nearly
/// everything with those after it, so one costs little more than what has changed since.
@Singleton
final class PinnedSearches {
    private static final int MOST = 256;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Cache<PinnedState, Search> states =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(LONGEST).build();

    /// Keeps `search` for later pages.
    PinnedState pin(Search search) {
        // As exact as a token is.
        var state = new PinnedState(search.view().position(), search.now().truncatedTo(ChronoUnit.MILLIS));
        // Without the time of its request.
        states.put(state, new Search(search.view(), search.asOf(), search.now()));
        return state;
    }

    /// The search that the first page was made by. Another replica, and this one after a while, still has it as long as
    /// the tenant has not changed.
    ///
    /// @param current at the moment
    /// @throws Problem 400 where it cannot be answered any more
    Search search(Optional<PinnedState> pinned, Search current) {
        if (pinned.isEmpty()) {
            return current;
        }
        var kept = states.getIfPresent(pinned.get());
        if (kept != null) {
            return kept.inTimeOf(current);
        }
        var started = pinned.get().now();
        var isRecent = !started.isAfter(current.now()) && started.plus(LONGEST).isAfter(current.now());
        if (isRecent && pinned.get().position().equals(current.view().position())) {
            return new Search(current.view(), current.asOf(), started).inTimeOf(current);
        }
        throw Problem.of(Fault.CURSOR_EXPIRED);
    }
}
