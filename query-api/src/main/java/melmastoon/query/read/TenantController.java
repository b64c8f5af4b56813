package melmastoon.query.read;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.query.AtLeast;
import melmastoon.topology.TenantRows;
import org.jspecify.annotations.Nullable;

/// Reads of one tenant. Members need the permission of the same name, services a scope of that name; to all others
/// the tenant is not there.
@Controller("/api/v1/tenants/{id}")
@Tag(name = "tenants")
final class TenantController {
    private final Reading reading;

    TenantController(Reading reading) {
        this.reading = reading;
    }

    @Get
    @ApiResponse(
            responseCode = "200",
            description = "The tenant",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Shown.Tenant.class)))
    CompletableFuture<HttpResponse<Shown.Tenant>> tenant(
            @Parameter(hidden = true) Caller caller,
            @PathVariable @Schema(type = "string") TenantId id,
            @QueryValue @Nullable String atLeast,
            @QueryValue @Nullable Integer timeoutMs) {
        return reading.read(caller, id, "tenant:read", atLeast(id, atLeast, timeoutMs), rows -> tenant(rows, id))
                .thenApply(answer -> {
                    answer.getBody()
                            .ifPresent(tenant -> answer.header(HttpHeaders.ETAG, "\"v" + tenant.version() + "\""));
                    return answer;
                });
    }

    @Get("/org-tree")
    @ApiResponse(
            responseCode = "200",
            description = "The tree, nested",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Shown.Tree.class)))
    CompletableFuture<HttpResponse<Shown.Tree>> tree(
            @Parameter(hidden = true) Caller caller,
            @PathVariable @Schema(type = "string") TenantId id,
            @QueryValue @Nullable String atLeast,
            @QueryValue @Nullable Integer timeoutMs) {
        return reading.read(
                        caller,
                        id,
                        "organization:read",
                        atLeast(id, atLeast, timeoutMs),
                        rows -> Shown.tree(rows.units(id)))
                .thenApply(answer -> answer);
    }

    @Get("/roles")
    @ApiResponse(
            responseCode = "200",
            description = "All roles",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Shown.Roles.class)))
    CompletableFuture<HttpResponse<Shown.Roles>> roles(
            @Parameter(hidden = true) Caller caller,
            @PathVariable @Schema(type = "string") TenantId id,
            @QueryValue @Nullable String atLeast,
            @QueryValue @Nullable Integer timeoutMs) {
        return reading.read(
                        caller,
                        id,
                        "role:read",
                        atLeast(id, atLeast, timeoutMs),
                        rows -> new Shown.Roles(
                                rows.roles(id).stream().map(Shown.Role::of).toList()))
                .thenApply(answer -> answer);
    }

    /// In the order of their ids. Removed memberships come last, and only where they are asked for.
    @Get("/memberships")
    @ApiResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Shown.Memberships.class)))
    CompletableFuture<HttpResponse<Shown.Memberships>> memberships(
            @Parameter(hidden = true) Caller caller,
            @PathVariable @Schema(type = "string") TenantId id,
            @QueryValue @Nullable String cursor,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable Boolean includeRemoved,
            @QueryValue @Nullable String atLeast,
            @QueryValue @Nullable Integer timeoutMs) {
        var page = Page.of(cursor, limit, Boolean.TRUE.equals(includeRemoved));
        return reading.read(
                        caller,
                        id,
                        "membership:read",
                        atLeast(id, atLeast, timeoutMs),
                        rows -> page.read(id, rows, roleCodes(rows, id)))
                .thenApply(answer -> answer);
    }

    static Map<String, String> roleCodes(TenantRows rows, TenantId id) {
        var codes = new HashMap<String, String>();
        rows.roles(id).forEach(role -> codes.put(role.getRoleId(), role.getCode()));
        return codes;
    }

    private static Shown.Tenant tenant(TenantRows rows, TenantId id) {
        return rows.tenant(id).map(Shown.Tenant::of).orElseThrow(TenantNotFound::problem);
    }

    private static AtLeast atLeast(TenantId id, @Nullable String text, @Nullable Integer timeoutMs) {
        return AtLeast.of(text, timeoutMs, Optional.of(id));
    }
}
