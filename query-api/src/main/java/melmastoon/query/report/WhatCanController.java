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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.AccessReports;
import melmastoon.access.Caller;
import melmastoon.access.EffectiveAccess;
import melmastoon.access.Search;
import melmastoon.access.Subject;
import melmastoon.http.csv.Csv;
import melmastoon.http.route.Accepted;
import melmastoon.query.decision.Asking;
import melmastoon.query.decision.Decisions;
import melmastoon.query.decision.PinnedDecisions;
import melmastoon.query.kernel.ReadThreads;

/// `POST /api/v1/authz/what-can`: all that one person or service has and may do in a tenant.
@Controller("/api/v1/authz/what-can")
@Tag(name = "decisions")
final class WhatCanController {
    private static final String KIND = "what-can";

    private final Decisions decisions;
    private final ReadThreads threads;

    WhatCanController(Decisions decisions, ReadThreads threads) {
        this.decisions = decisions;
        this.threads = threads;
    }

    @Post
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(
            operationId = "showWhatCan",
            summary = "Show all that a subject has and may do in a tenant",
            description =
                    "Its memberships with their roles, and each permission that it has, in the tenant as a whole and"
                            + " property by property, those of the tenant's own types included. Decided as checks are, at"
                            + " one position: what it may only under a condition, or only after authentication with `mfa`,"
                            + " is listed and marked so. A person may ask about herself, and about others with"
                            + " `access:inspect`; a service needs `pdp:check` and `pdp:inspect`, or their `:any`. As"
                            + " `text/csv` the answer is the permissions, a line for each grant at each unit. It counts as"
                            + " a hundred checks.")
    @AnswersWhatCan
    CompletableFuture<HttpResponse<?>> show(
            @Parameter(hidden = true) Caller caller,
            @Body WhatCanBody body,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var tenant = body.requiredTenant();
        var subject = body.who();
        var isCsv = Accepted.preferred(request, Csv.MEDIA_TYPE).equals(Csv.MEDIA_TYPE);
        var asking = Asking.of(caller, tenant, body.atLeast(), body.timeoutMs(), true, request, Asking.WHOLE_TENANT);
        return decisions
                .open(asking)
                .thenCompose(open -> threads.run(
                        tenant,
                        () -> open.answer(
                                Optional.of(subject), found -> answer(subject, found.search(), open, isCsv))));
    }

    private static HttpResponse<?> answer(Subject subject, Search search, PinnedDecisions open, boolean isCsv) {
        // Otherwise those that need a fresher state would be missing, as if they were not held.
        search.view().permissions().forEach(each -> PinnedDecisions.mustBeAnswerable(search, each));
        var access = EffectiveAccess.of(new AccessReports(search), subject);
        open.searched(KIND, access.permissions());
        return isCsv
                ? Reports.stamp(
                        Reports.csv(KIND, WhatCanCsv.header(), WhatCanCsv.lines(access, search), search), search, open)
                : Reports.stamp(HttpResponse.ok(WhatCanResponse.of(access, search)), search, open);
    }
}
