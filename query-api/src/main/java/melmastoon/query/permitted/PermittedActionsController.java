package melmastoon.query.permitted;

import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.DenyReason;
import melmastoon.access.Permitted;
import melmastoon.access.Search;
import melmastoon.query.decision.AnswersDecisions;
import melmastoon.query.decision.Asking;
import melmastoon.query.decision.Decisions;
import melmastoon.query.decision.PinnedDecisions;
import melmastoon.query.kernel.ReadThreads;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantReads;
import melmastoon.query.permitted.PermittedActionsBody.Place;
import melmastoon.query.permitted.PermittedActionsBody.Questions;
import org.reactivestreams.Publisher;

/// `POST /api/v1/authz/permitted-actions`: all that a subject may do at each of several places, from one state.
@Controller("/api/v1/authz/permitted-actions")
@Tag(name = "decisions")
final class PermittedActionsController {
    private final Decisions decisions;
    private final ReadThreads threads;

    PermittedActionsController(Decisions decisions, ReadThreads threads) {
        this.decisions = decisions;
        this.threads = threads;
    }

    @Post
    @Operation(
            operationId = "listPermittedActions",
            summary = "List what a subject may do at up to 200 places",
            description =
                    "Exactly what a check with the same members allows, at one position. At the tenant as a whole,"
                            + " nothing that is granted property by property. Who may ask is as for a check.")
    @SingleResult
    @AnswersDecisions
    Publisher<HttpResponse<PermittedActionsResponse>> list(
            @Parameter(hidden = true) Caller caller,
            @Body PermittedActionsBody body,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var questions = body.questions(caller);
        var places = body.places();
        var tenant = body.requiredTenant();
        var cost = Asking.cost(PermittedActionsBody.questions(places));
        var asking = Asking.of(caller, tenant, body.atLeast(), body.timeoutMs(), false, request, cost);
        return TenantReads.answer(decisions
                .open(asking)
                .thenCompose(open -> threads.run(tenant, () -> {
                    var answer = answer(open, questions, places);
                    open.searched(
                            "permitted-actions",
                            answer.items().stream()
                                    .mapToInt(PermittedItem::size)
                                    .sum());
                    return ResponseHeaders.stamp(
                            HttpResponse.ok(answer), open.position(), open.age(), Caching.NO_STORE);
                })));
    }

    private static PermittedActionsResponse answer(PinnedDecisions open, Questions questions, List<Place> places) {
        return switch (open.search(Optional.of(questions.subject()))) {
            case PinnedDecisions.Nothing(var why) ->
                new PermittedActionsResponse(
                        places.stream()
                                .map(_ -> PermittedItem.of(Permitted.NOTHING))
                                .toList(),
                        why.name());
            case PinnedDecisions.Searchable(var search, var _) ->
                new PermittedActionsResponse(
                        places.stream()
                                .map(place -> item(search, questions, place))
                                .toList(),
                        null);
        };
    }

    private static Permitted at(Search search, Questions questions, Place place) {
        return search.permitted(place.type(), permission -> questions.about(permission, place));
    }

    /// Places that were not looked at in time say so, those before have their answer. What would be incomplete is none.
    private static PermittedItem item(Search search, Questions questions, Place place) {
        try {
            return search.incomplete(place.type())
                    .map(PermittedItem::undecided)
                    .orElseGet(() -> PermittedItem.of(at(search, questions, place)));
        } catch (Search.OutOfTime _) {
            return PermittedItem.undecided(DenyReason.DEADLINE);
        }
    }
}
