package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.access.Search;
import melmastoon.access.Subject;
import melmastoon.access.TenantView;
import melmastoon.query.decision.PinnedDecisions.Searchable;
import melmastoon.query.decision.PinnedSearches;
import melmastoon.query.decision.SearchPage;
import melmastoon.topology.Found;
import org.junit.jupiter.api.Test;

/// All pages of a search are one answer, whichever replica makes them (decision 048).
class PinnedSearchesTest {
    private static final Instant STARTED = Instant.parse("2026-12-01T06:00:00Z");
    private static final Permission TENANT_READ = Permission.parse("tenant:read");
    private static final String QUESTION = "who reads the tenant";

    @Test
    void anotherReplicaContinuesASearchAMinuteLater() {
        try (var hotels = new Hotels()) {
            var view = ((Found.Known) hotels.driver.views.find(hotels.acme.tenant)).view();
            var all = find(searchable(view, STARTED));
            assertThat(all).hasSizeGreaterThan(1);
            var first = new PinnedSearches()
                    .page(SearchPage.first(QUESTION, 1), searchable(view, STARTED), PinnedSearchesTest::find);
            var token = first.next().orElseThrow();
            var second = new PinnedSearches()
                    .page(
                            SearchPage.after(token, QUESTION, view.tenant(), 10).limitedTo(10),
                            searchable(view, STARTED.plusSeconds(60)),
                            PinnedSearchesTest::find);
            assertThat(second.total()).isEqualTo(first.total());
            assertThat(second.items()).isEqualTo(all.subList(1, all.size()));
        }
    }

    private static Searchable searchable(TenantView view, Instant now) {
        return new Searchable(new Search(view, now, now), _ -> true);
    }

    private static List<Subject> find(Searchable state) {
        return state.search()
                .subjects(Subject.USER, subject -> new Question(subject, TENANT_READ, Optional.empty(), Set.of()));
    }
}
