package melmastoon.query.permitted;

import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import melmastoon.access.Caller;
import melmastoon.access.Fact;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Question;
import melmastoon.access.Search;
import melmastoon.http.page.Page;
import melmastoon.http.problem.AnswersRateLimits;
import melmastoon.http.problem.Fields;
import melmastoon.query.decision.Asking;
import melmastoon.query.decision.Decisions;
import melmastoon.query.decision.ForeignIds;
import melmastoon.query.decision.PinnedDecisions;
import melmastoon.query.kernel.PageParameters;
import melmastoon.query.kernel.PageRequest;
import melmastoon.query.kernel.ReadThreads;
import melmastoon.query.kernel.ReadsAll;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantReads;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// What the caller may do in one tenant, and where. A service needs `pdp:check`.
@Controller("/api/v1/me")
@Tag(name = "me")
final class OwnAccessController {
    private static final String PERMISSIONS = "own permissions";
    private static final String PROPERTIES = "own properties";

    private final Decisions decisions;
    private final TenantReads reads;
    private final ReadThreads threads;

    OwnAccessController(Decisions decisions, TenantReads reads, ReadThreads threads) {
        this.decisions = decisions;
        this.reads = reads;
        this.threads = threads;
    }

    @Get("/permissions")
    @Operation(
            operationId = "listOwnPermissions",
            summary = "List what the caller may do in a tenant, or at one of its properties",
            description =
                    "Exactly what checks about herself allow, at one position. Without `property`, nothing that is"
                            + " granted property by property. A service needs `pdp:check`.")
    @SingleResult
    @ReadsAll
    @AnswersRateLimits
    Publisher<HttpResponse<PermittedItem>> permissions(
            @Parameter(hidden = true) Caller caller,
            @RequestBean OwnTenantRequest own,
            @QueryValue
                    @Nullable
                    @Parameter(description = "An `org_` or `ppt_` id.", example = "ppt_01J9ZK2V8Q5T3B7N4M6R8W0Y3C")
                    @Schema(nullable = false, type = "string", maxLength = 256)
                    String property,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var where = Optional.ofNullable(property).map(id -> Fields.parameter("property", id, ForeignIds::parse));
        var cost = Asking.cost(PermissionCatalogue.standard().entries().size());
        return answer(
                own.asking(caller, request, cost),
                PERMISSIONS,
                PermittedItem::size,
                (search, _) -> PermittedItem.of(search.permitted(
                        Optional.empty(), each -> new Question(caller.subject(), each, where, caller.amr()))));
    }

    @Get("/properties")
    @Schema(name = "OwnPropertyPage")
    @Operation(
            operationId = "listOwnProperties",
            summary = "List the properties of a tenant that the caller works at, or may do something at",
            description =
                    "In the order of their units' ids. With `permission`, those where a check about herself allows"
                            + " it; without, those that her membership is for. A service needs `pdp:check`.")
    @SingleResult
    @ReadsAll
    @AnswersRateLimits
    Publisher<HttpResponse<Page<OwnProperty>>> properties(
            @Parameter(hidden = true) Caller caller,
            @RequestBean OwnTenantRequest own,
            @QueryValue
                    @Nullable
                    @Parameter(description = "As `resource:action`.", example = "reservation:check_in")
                    @Schema(nullable = false, type = "string", maxLength = 513)
                    String permission,
            @RequestBean PageParameters parameters,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var what = Optional.ofNullable(permission).map(text -> Fields.parameter("permission", text, Permission::parse));
        var question = PROPERTIES + " of " + caller.subject()
                + what.map(each -> " for " + each).orElse("");
        var page = parameters.of(own.tenant(), question, OrganizationUnitId::parse);
        var asking = own.asking(caller, request, Asking.SEARCH).notBefore(page.started());
        return answer(asking, PROPERTIES, found -> found.items().size(), (search, open) -> {
            what.ifPresent(each -> PinnedDecisions.mustBeAnswerable(search, each));
            var units = what.map(each -> search.properties(
                            unit -> new Question(caller.subject(), each, Optional.of(unit), caller.amr())))
                    .orElseGet(() -> search.workplaces(caller.subject()));
            return page(units, page.at(open.position().orElseThrow()), own);
        });
    }

    private Page<OwnProperty> page(List<Fact.Unit> units, PageRequest page, OwnTenantRequest own) {
        var rows = reads.rows(own.tenant());
        return page.page(
                        page.rest(units, unit -> unit.id().toString()),
                        unit -> unit.id().toString())
                .map(unit -> OwnProperty.of(own.tenant(), unit, rows));
    }

    /// Answers from the state that the caller's own questions are decided from.
    @FunctionalInterface
    private interface Answering<T> {
        T from(Search search, PinnedDecisions open);
    }

    private <T> Publisher<HttpResponse<T>> answer(
            Asking asking, String kind, Function<T, Integer> size, Answering<T> answering) {
        var me = Optional.of(asking.caller().subject());
        CompletableFuture<HttpResponse<T>> answer = decisions
                .open(asking)
                .thenCompose(open -> threads.run(asking.tenantText(), () -> {
                    var body = open.answer(me, found -> answering.from(found.search(), open));
                    open.searched(kind, size.apply(body));
                    return ResponseHeaders.stamp(HttpResponse.ok(body), open.position(), open.age(), Caching.NO_STORE);
                }));
        return TenantReads.answer(answer);
    }
}
