package melmastoon.query.authzen;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import melmastoon.access.Caller;
import melmastoon.access.DenyReason;
import melmastoon.access.Permission;
import melmastoon.access.Search;
import melmastoon.access.Subject;
import melmastoon.http.trace.RequestId;
import melmastoon.query.authzen.SearchResponse.FoundEntity;
import melmastoon.query.decision.Asking;
import melmastoon.query.decision.Decisions;
import melmastoon.query.decision.ForeignIds;
import melmastoon.query.decision.PinnedDecisions;
import melmastoon.query.decision.PinnedDecisions.Searchable;
import melmastoon.query.decision.PinnedSearches;
import melmastoon.query.decision.SearchPage;
import melmastoon.query.kernel.AtLeast;
import melmastoon.query.kernel.ReadThreads;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import org.jspecify.annotations.Nullable;

/// AuthZEN's Search APIs. Whatever is found is what an evaluation allows, at one position and instant for all pages.
@Controller("/t/{tenantId}")
@Tag(name = "authzen")
final class SearchController {
    static final String SUBJECTS = "/access/v1/search/subject";
    static final String RESOURCES = "/access/v1/search/resource";
    static final String ACTIONS = "/access/v1/search/action";
    private static final String PAGES =
            " All pages are of one state of the tenant; where it is no longer kept, the token is" + " expired.";

    private final Decisions decisions;
    private final PinnedSearches pinned;
    private final ReadThreads threads;

    SearchController(Decisions decisions, PinnedSearches pinned, ReadThreads threads) {
        this.decisions = decisions;
        this.pinned = pinned;
        this.threads = threads;
    }

    @Post(SUBJECTS)
    @Consumes(MediaType.ALL)
    @Operation(
            operationId = "searchSubjects",
            summary = "Who may do something (AuthZEN)",
            description = "Members of the tenant. A person needs `access:inspect`." + PAGES)
    @AnswersSearches
    CompletableFuture<HttpResponse<SearchResponse>> subjects(
            @PathVariable @Parameter(description = AuthZenController.TENANT_IS, example = AuthZenController.TENANT)
                    String tenantId,
            @Parameter(hidden = true) Caller caller,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = SearchBody.class)))
                    @Body
                    byte @Nullable [] body,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var asked = JsonBody.read(body, request, SearchBody.class);
        var type = asked.subjectType();
        var _ = asked.aboutSubject("anybody", caller);
        return answer(
                SUBJECTS,
                tenantId,
                caller,
                asked,
                Optional.empty(),
                Optional.of(asked.permission()),
                request,
                open -> open.search().subjects(type, subject -> asked.aboutSubject(subject.id(), caller)).stream()
                        .filter(open.isVisible())
                        .map(subject -> FoundEntity.of(type, subject.id()))
                        .toList());
    }

    @Post(RESOURCES)
    @Consumes(MediaType.ALL)
    @Operation(
            operationId = "searchResources",
            summary = "What a subject may do something to (AuthZEN)",
            description = "Of the resources that the tenant has registered of the type." + PAGES)
    @AnswersSearches
    CompletableFuture<HttpResponse<SearchResponse>> resources(
            @PathVariable @Parameter(description = AuthZenController.TENANT_IS, example = AuthZenController.TENANT)
                    String tenantId,
            @Parameter(hidden = true) Caller caller,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = SearchBody.class)))
                    @Body
                    byte @Nullable [] body,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var asked = JsonBody.read(body, request, SearchBody.class);
        var type = asked.resourceType();
        var _ = asked.aboutResource("anything", caller);
        return answer(
                RESOURCES,
                tenantId,
                caller,
                asked,
                Optional.of(asked.who()),
                Optional.of(asked.permission()),
                request,
                open -> open.search().resources(type, id -> asked.aboutResource(id, caller)).stream()
                        .map(id -> FoundEntity.of(type, id))
                        .toList());
    }

    @Post(ACTIONS)
    @Consumes(MediaType.ALL)
    @Operation(
            operationId = "searchActions",
            summary = "What a subject may do to a resource (AuthZEN)",
            description = "Of all actions that the resource's type has." + PAGES)
    @AnswersSearches
    CompletableFuture<HttpResponse<SearchResponse>> actions(
            @PathVariable @Parameter(description = AuthZenController.TENANT_IS, example = AuthZenController.TENANT)
                    String tenantId,
            @Parameter(hidden = true) Caller caller,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = SearchBody.class)))
                    @Body
                    byte @Nullable [] body,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var asked = JsonBody.read(body, request, SearchBody.class);
        var type = asked.resourceType();
        var _ = asked.aboutAction("anything", caller);
        return answer(
                ACTIONS,
                tenantId,
                caller,
                asked,
                Optional.of(asked.who()),
                Optional.empty(),
                request,
                open -> open.search().actions(type, name -> asked.aboutAction(name, caller)).stream()
                        .map(FoundEntity::action)
                        .toList());
    }

    /// @param about      whose rights are searched; empty for everybody's
    /// @param permission what is searched for; empty where that is several
    private CompletableFuture<HttpResponse<SearchResponse>> answer(
            String kind,
            String tenantId,
            Caller caller,
            SearchBody asked,
            Optional<Subject> about,
            Optional<Permission> permission,
            HttpRequest<?> request,
            Function<Searchable, List<FoundEntity>> find) {
        var tenant = ForeignIds.tenant(tenantId);
        var freshness = asked.freshness();
        var page = tenant.map(id -> asked.page(kind + tenantId + asked.canonical(), id));
        var asking = new Asking(
                caller,
                tenantId,
                tenant,
                AtLeast.of(freshness.atLeast(), freshness.timeoutMs(), tenant),
                false,
                RequestId.of(request),
                Asking.SEARCH);
        return decisions
                .open(asking)
                .thenCompose(open -> threads.run(tenantId, () -> {
                    var response = switch (open.search(about)) {
                        case PinnedDecisions.Nothing(var why) -> SearchResponse.nothing(why);
                        case Searchable searchable ->
                            permission
                                    .flatMap(searchable.search()::unanswerable)
                                    .map(denied -> SearchResponse.nothing(denied.reason()))
                                    .orElseGet(() -> inTime(() -> found(page.orElseThrow(), searchable, find)));
                    };
                    open.searched(kind, response.page().total());
                    return ResponseHeaders.stamp(
                            HttpResponse.ok(response), open.position(), open.age(), Caching.NO_STORE);
                }));
    }

    private static SearchResponse inTime(Supplier<SearchResponse> search) {
        try {
            return search.get();
        } catch (Search.OutOfTime _) {
            return SearchResponse.nothing(DenyReason.DEADLINE);
        }
    }

    private SearchResponse found(SearchPage page, Searchable current, Function<Searchable, List<FoundEntity>> find) {
        var found = pinned.page(page, current, find);
        return new SearchResponse(
                new SearchResponse.PageResponse(
                        found.next().orElse(""), found.items().size(), found.total()),
                null,
                found.items());
    }
}
