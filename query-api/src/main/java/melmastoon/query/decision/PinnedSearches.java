package melmastoon.query.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.Search;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.query.decision.PinnedDecisions.Searchable;
import melmastoon.query.decision.SearchPage.PinnedState;

/// The states that unfinished searches were started in, in this replica's memory: a view is immutable and shares nearly
/// everything with those after it, so one costs little more than what has changed since.
@Singleton
public final class PinnedSearches {
    private static final int MOST = 256;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Cache<PinnedState, Search> states =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(LONGEST).build();

    /// One page of what was found.
    ///
    /// @param search in which state
    /// @param total  of all pages
    /// @param next   the token of the next page; empty on the last
    public record Results<T>(Search search, List<T> items, int total, Optional<String> next) {}

    /// The page of what `find` finds in the state of the first page.
    ///
    /// @param current at the moment
    /// @throws Problem 400 where it cannot be answered any more
    public <T> Results<T> page(SearchPage page, Searchable current, Function<Searchable, List<T>> find) {
        var search = search(page.pinned(), current.search());
        var all = find.apply(new Searchable(search, current.isVisible()));
        var from = Math.min(page.from(), all.size());
        var to = Math.min(from + page.limit(), all.size());
        var next = to == all.size() ? Optional.<String>empty() : Optional.of(page.token(pin(search), to));
        return new Results<>(search, all.subList(from, to), all.size(), next);
    }

    /// Keeps `search` for later pages.
    private PinnedState pin(Search search) {
        // As exact as a token is.
        var state = new PinnedState(search.view().position(), search.now().truncatedTo(ChronoUnit.MILLIS));
        // Without the time of its request.
        states.put(state, new Search(search.view(), search.asOf(), search.now()));
        return state;
    }

    /// The search that the first page was made by. Another replica, and this one after a while, still has it as long as
    /// the tenant has not changed.
    private Search search(Optional<PinnedState> pinned, Search current) {
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
            // The state has been the same since then, so it was complete at that instant; it cannot be of a later one.
            var asOf = current.asOf().isBefore(started) ? current.asOf() : started;
            return new Search(current.view(), asOf, started).inTimeOf(current);
        }
        throw Problem.of(Fault.CURSOR_EXPIRED);
    }
}
