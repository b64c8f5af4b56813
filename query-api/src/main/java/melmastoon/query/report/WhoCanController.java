package melmastoon.query.report;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.AccessReports;
import melmastoon.access.Caller;
import melmastoon.access.MemberAccess;
import melmastoon.access.Permission;
import melmastoon.access.Search;
import melmastoon.access.Site;
import melmastoon.access.Subject;
import melmastoon.http.csv.Csv;
import melmastoon.http.problem.Fields;
import melmastoon.http.route.Accepted;
import melmastoon.query.decision.Asking;
import melmastoon.query.decision.Decisions;
import melmastoon.query.decision.PinnedDecisions;
import melmastoon.query.decision.PinnedDecisions.Searchable;
import melmastoon.query.decision.PinnedSearches;
import melmastoon.query.decision.SearchPage;
import melmastoon.query.kernel.ReadThreads;

/// `POST /api/v1/authz/who-can`: every member who may do something, at a property or anywhere.
@Controller("/api/v1/authz/who-can")
@Tag(name = "decisions")
final class WhoCanController {
    private static final String KIND = "who-can";

    private final Decisions decisions;
    private final PinnedSearches pinned;
    private final ReadThreads threads;

    WhoCanController(Decisions decisions, PinnedSearches pinned, ReadThreads threads) {
        this.decisions = decisions;
        this.pinned = pinned;
        this.threads = threads;
    }

    @Post
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            operationId = "listWhoCan",
            summary = "List every member who may do something",
            description =
                    "People and services, at a property or anywhere in the tenant, with the roles that grant it. Decided"
                            + " as checks are, at one position: whoever may only under a condition, or only after"
                            + " authentication with `mfa`, is listed and marked so. A person needs `access:inspect`, and"
                            + " sees those who work where she has it; a service needs `pdp:check` and `pdp:inspect`, or"
                            + " their `:any`. All pages are of one state; where it is no longer kept, the cursor is"
                            + " expired. As `text/csv` the answer has all members, a line for each grant. A page counts as"
                            + " ten checks, CSV as a hundred.")
    @AnswersWhoCan
    CompletableFuture<HttpResponse<?>> list(
            @Parameter(hidden = true) Caller caller,
            @Body WhoCanBody body,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var tenant = body.requiredTenant();
        var asked = new Asked(body.requiredPermission(), body.where());
        var isCsv = Accepted.preferred(request, Csv.MEDIA_TYPE).equals(Csv.MEDIA_TYPE);
        if (isCsv) {
            body.mustBeWhole();
        }
        var cost = isCsv ? Asking.WHOLE_TENANT : Asking.SEARCH;
        var asking = Asking.of(caller, tenant, body.atLeast(), body.timeoutMs(), true, request, cost);
        var page = asking.tenant().map(body::page);
        return decisions
                .open(asking)
                .thenCompose(open -> threads.run(
                        tenant,
                        () -> open.answer(
                                Optional.empty(),
                                current -> isCsv
                                        ? csv(asked, current, open)
                                        : page(asked, page.orElseThrow(), current, open))));
    }

    private HttpResponse<?> page(Asked asked, SearchPage wanted, Searchable current, PinnedDecisions open) {
        var found = pinned.page(wanted, current, state -> asked.who(asked.reports(state.search()), state));
        var items = asked.access(asked.reports(found.search()), found.items());
        open.searched(KIND, found.total());
        var answer = WhoCanResponse.of(found.search(), asked.permission(), found.total(), items, found.next());
        return Reports.stamp(HttpResponse.ok(answer), found.search(), open);
    }

    /// Everything is decided before the first line is sent: the time that a client takes to read does not count, and a
    /// report that cannot be finished is a problem and not a truncated file.
    private static HttpResponse<?> csv(Asked asked, Searchable current, PinnedDecisions open) {
        var search = current.search();
        var reports = asked.reports(search);
        var members = asked.access(reports, asked.who(reports, current));
        open.searched(KIND, members.size());
        var lines = members.stream()
                .flatMap(member -> WhoCanCsv.lines(member, asked.permission(), asked.property(), search));
        return Reports.stamp(Reports.csv(KIND, WhoCanCsv.header(), lines, search), search, open);
    }

    private record Asked(Permission permission, Optional<String> property) {
        /// @throws melmastoon.http.problem.Problem 400 where there is no such permission, 503 where the state is too
        ///                                         old for it
        AccessReports reports(Search search) {
            PinnedDecisions.mustBeAnswerable(search, permission);
            return new AccessReports(search);
        }

        /// @throws melmastoon.http.problem.Problem 400 where there is no such property
        private List<Site> sites(AccessReports reports) {
            return property.map(name -> reports.site(permission, name)
                            .map(List::of)
                            .orElseThrow(() -> Fields.invalid("property", "is not a property in use of this tenant")))
                    .orElseGet(() -> reports.sites(permission));
        }

        List<Subject> who(AccessReports reports, Searchable state) {
            return reports.who(permission, sites(reports)).stream()
                    .filter(state.isVisible())
                    .toList();
        }

        List<MemberAccess> access(AccessReports reports, List<Subject> members) {
            var sites = sites(reports);
            return members.stream()
                    .map(member -> reports.access(member, permission, sites))
                    .toList();
        }
    }
}
