package melmastoon.access;

import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.acme;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A part of what there is would be taken for all of it: so a search whose time is over finds nothing.
class SearchTimeTest {
    private static final Permission READ = Permission.parse("room:read");
    private static final Permission OF_A_TYPE = Permission.parse("record:read");
    private static final Subject USER = Subject.user("a");

    private static final Map<String, Consumer<Search>> SEARCHES = Map.of(
            "subjects", search -> search.subjects(Subject.USER, subject -> question(subject, READ)),
            "resources", search -> search.resources("record", _ -> question(USER, OF_A_TYPE)),
            "actions", search -> search.actions("room", _ -> question(USER, READ)),
            "permissions", search -> search.permitted(Optional.empty(), each -> question(USER, each)),
            "properties", search -> search.properties(_ -> question(USER, READ)),
            "workplaces", search -> search.workplaces(USER),
            "who can",
                    search -> {
                        var reports = new AccessReports(search);
                        reports.who(READ, reports.sites(READ));
                    },
            "how a member can",
                    search -> {
                        var reports = new AccessReports(search);
                        reports.access(USER, READ, reports.sites(READ));
                    },
            "what a member can", search -> EffectiveAccess.of(new AccessReports(search), USER));

    private final TenantView view = acme().with(member("a", everywhere(), holds("tenant.gm", everywhere())))
            .with(new Fact.ResourceType("record", Set.of("read"), true))
            .with(new Fact.Resource(new ResourceRef("record", "1"), Optional.empty(), Map.of()));

    @Test
    void aSearchWhoseTimeIsOverFindsNothing() {
        SEARCHES.forEach((name, search) -> assertThatThrownBy(
                        () -> search.accept(new Search(view, NOW, NOW, () -> true)))
                .as(name)
                .isInstanceOf(Search.OutOfTime.class));
    }

    @Test
    void oneThatMayTakeAnyTimeDoesNotEnd() {
        var late = new Search(view, NOW, NOW, () -> true);
        assertThat(late.inAnyTime().workplaces(USER)).isNotEmpty();
        SEARCHES.values().forEach(search -> search.accept(late.inAnyTime()));
    }

    private static Question question(Subject subject, Permission permission) {
        return new Question(subject, permission, Optional.empty(), Set.of());
    }
}
