package melmastoon.query.forward;

import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Options;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Attributes;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.access.forward.Route;
import melmastoon.access.forward.RouteTable.Match;
import melmastoon.access.forward.Variable;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Fields;
import melmastoon.http.route.CarriesAnotherRequest;
import melmastoon.http.token.BearerFilter;
import melmastoon.http.token.TokenOptional;
import melmastoon.query.decision.Asking;
import melmastoon.query.decision.Decisions;
import melmastoon.query.kernel.TenantReads;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// May this request to another service pass? One question of its sender about herself, by the table of routes.
///
/// Whatever is in doubt is denied, with 403 where servers could differ about the request, since nginx takes every
/// status but 2xx, 401 and 403 for an error.
@Controller(ForwardController.ROUTE)
@Tag(name = "decisions")
final class ForwardController {
    static final String ROUTE = "/api/v1/forward";
    private static final String ENVOY = "/envoy{path:.*}";
    private static final String ENVOY_PREFIX = ROUTE + "/envoy";

    /// By which some servers see another request than the one that was asked about.
    private static final Set<String> REPLACING =
            Set.of("x-http-method-override", "x-http-method", "x-method-override", "x-original-url", "x-rewrite-url");

    /// Of what we tell those behind the gateway. No client has a reason to send it.
    private static final String OURS = "melmastoon-";

    private final ForwardRoutes routes;
    private final Decisions decisions;

    ForwardController(ForwardRoutes routes, Decisions decisions) {
        this.routes = routes;
        this.decisions = decisions;
    }

    @Get("/{gateway}")
    @Produces(MediaType.ALL)
    @TokenOptional
    @CarriesAnotherRequest
    @SingleResult
    @Operation(
            operationId = "authorizeForwardedRequest",
            summary = "Decide whether a request to another service may pass (nginx, Traefik, Caddy)",
            description =
                    "For `auth_request`, `forwardAuth` and `forward_auth`. The gateway sends the request's headers"
                            + " with the caller's token, and its method and target in `X-Original-Method` and"
                            + " `X-Original-URI` (nginx) or `X-Forwarded-Method` and `X-Forwarded-Uri` (Traefik, Caddy)."
                            + " A table of routes says which permission that needs, and the caller is asked about as by a"
                            + " check of her own; a service needs no scope for it. Where a stronger authentication is needed,"
                            + " 401 says so as RFC 9470 does.")
    @AnswersForwardAuthorization
    Publisher<HttpResponse<Void>> forwarded(
            @PathVariable
                    @Parameter(description = "Which gateway asks.")
                    @Schema(
                            type = "string",
                            allowableValues = {"nginx", "traefik", "caddy"},
                            example = "nginx")
                    String gateway,
            @Parameter(hidden = true) HttpRequest<?> request) {
        var asking = Fields.parameter("gateway", gateway, Gateway::parse);
        return answer(asking.method(request.getHeaders()), asking.target(request.getHeaders()), request);
    }

    @Get(ENVOY)
    @Produces(MediaType.ALL)
    @TokenOptional
    @CarriesAnotherRequest
    @SingleResult
    @Operation(
            operationId = "authorizeRequestOfEnvoy",
            summary = "Decide whether a request to another service may pass (Envoy)",
            description = "For `ext_authz` with an `http_service` whose `path_prefix` is `/api/v1/forward/envoy`: the"
                    + " method is the request's own, and so is the path behind the prefix. GET, HEAD, POST, PUT,"
                    + " PATCH, DELETE and OPTIONS; no other method passes.")
    @AnswersForwardAuthorization
    Publisher<HttpResponse<Void>> envoyGet(
            @PathVariable
                    @Nullable
                    @Parameter(description = "The request's path.")
                    @Schema(type = "string", nullable = false, example = "/hotels/ppt_1/reservations")
                    String path,
            @Parameter(hidden = true) HttpRequest<?> request) {
        return envoy(request);
    }

    @Post(ENVOY)
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @TokenOptional
    @CarriesAnotherRequest
    @SingleResult
    @Hidden
    Publisher<HttpResponse<Void>> envoyPost(HttpRequest<?> request) {
        return envoy(request);
    }

    @Put(ENVOY)
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @TokenOptional
    @CarriesAnotherRequest
    @SingleResult
    @Hidden
    Publisher<HttpResponse<Void>> envoyPut(HttpRequest<?> request) {
        return envoy(request);
    }

    @Patch(ENVOY)
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @TokenOptional
    @CarriesAnotherRequest
    @SingleResult
    @Hidden
    Publisher<HttpResponse<Void>> envoyPatch(HttpRequest<?> request) {
        return envoy(request);
    }

    @Delete(ENVOY)
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @TokenOptional
    @CarriesAnotherRequest
    @SingleResult
    @Hidden
    Publisher<HttpResponse<Void>> envoyDelete(HttpRequest<?> request) {
        return envoy(request);
    }

    @Options(ENVOY)
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    @TokenOptional
    @CarriesAnotherRequest
    @SingleResult
    @Hidden
    Publisher<HttpResponse<Void>> envoyOptions(HttpRequest<?> request) {
        return envoy(request);
    }

    /// By the request line as it came: what the server has parsed of it could be another path.
    private Publisher<HttpResponse<Void>> envoy(HttpRequest<?> request) {
        var line = request instanceof NettyHttpRequest<?> netty
                ? netty.getNativeRequest().uri()
                : "";
        if (!line.startsWith(ENVOY_PREFIX + "/")) {
            throw ForwardAnswers.refused(
                    Fault.FORWARD_REQUEST_UNKNOWN, "The target must begin with the prefix `" + ENVOY_PREFIX + "`.");
        }
        return answer(request.getMethodName(), line.substring(ENVOY_PREFIX.length()), request);
    }

    private Publisher<HttpResponse<Void>> answer(String method, String target, HttpRequest<?> request) {
        mustBeOneRequest(request);
        var match = routes.find(method, target);
        return TenantReads.answer(
                switch (match.route().need()) {
                    case Route.Nothing _ -> CompletableFuture.completedFuture(ForwardAnswers.unasked());
                    case Route.Of(var permission) -> decide(permission, match, request);
                });
    }

    private CompletableFuture<HttpResponse<Void>> decide(Permission permission, Match match, HttpRequest<?> request) {
        var caller = BearerFilter.caller(request);
        var tenant = match.value(Variable.TENANT)
                .or(() -> caller.tenant().map(Object::toString))
                .orElseThrow(() -> ForwardAnswers.refused(Fault.FORWARD_TENANT_UNKNOWN));
        var question = new Question(
                caller.subject(),
                permission,
                match.value(Variable.PROPERTY),
                caller.amr(),
                match.value(Variable.RESOURCE),
                Attributes.NONE);
        var asking = Asking.of(caller, tenant, null, null, false, request, Asking.ONE);
        return decisions
                .decideOwn(asking, question)
                .thenApply(result -> ForwardAnswers.of(result, caller, tenant, permission));
    }

    /// @throws melmastoon.http.problem.Problem 403 where a header could make another request of it, or passes for
    ///                                         what only we say
    private static void mustBeOneRequest(HttpRequest<?> request) {
        Optional<String> wrong = request.getHeaders().names().stream()
                .filter(name -> isSuspect(name.toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst();
        wrong.ifPresent(name -> {
            throw ForwardAnswers.refused(
                    Fault.FORWARD_REQUEST_AMBIGUOUS, "Clients must not send the header `" + name + "` here.");
        });
    }

    private static boolean isSuspect(String name) {
        return REPLACING.contains(name) || name.startsWith(OURS);
    }
}
