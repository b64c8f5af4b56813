package melmastoon.query.read;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
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
    CompletableFuture<MutableHttpResponse<Shown.Tenant>> tenant(
            @Parameter(hidden = true) Caller caller, @RequestBean OneTenant wanted) {
        return reading.read(caller, "tenant:read", wanted, rows -> tenant(rows, wanted.id()))
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
    CompletableFuture<MutableHttpResponse<Shown.Tree>> tree(
            @Parameter(hidden = true) Caller caller, @RequestBean OneTenant wanted) {
        return reading.read(caller, "organization:read", wanted, rows -> Shown.tree(rows.units(wanted.id())));
    }

    @Get("/roles")
    @ApiResponse(
            responseCode = "200",
            description = "All roles",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Shown.Roles.class)))
    CompletableFuture<MutableHttpResponse<Shown.Roles>> roles(
            @Parameter(hidden = true) Caller caller, @RequestBean OneTenant wanted) {
        return reading.read(
                caller,
                "role:read",
                wanted,
                rows -> new Shown.Roles(
                        rows.roles(wanted.id()).stream().map(Shown.Role::of).toList()));
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
    CompletableFuture<MutableHttpResponse<Shown.Memberships>> memberships(
            @Parameter(hidden = true) Caller caller,
            @RequestBean OneTenant wanted,
            @QueryValue @Nullable String cursor,
            @QueryValue @Nullable Integer limit,
            @QueryValue @Nullable Boolean includeRemoved) {
        var page = Page.of(cursor, limit, Boolean.TRUE.equals(includeRemoved));
        return reading.read(
                caller, "membership:read", wanted, rows -> page.read(wanted.id(), rows, roleCodes(rows, wanted.id())));
    }

    static Map<String, String> roleCodes(TenantRows rows, TenantId id) {
        var codes = new HashMap<String, String>();
        rows.roles(id).forEach(role -> codes.put(role.getRoleId(), role.getCode()));
        return codes;
    }

    private static Shown.Tenant tenant(TenantRows rows, TenantId id) {
        return rows.tenant(id).map(Shown.Tenant::of).orElseThrow(TenantNotFound::problem);
    }
}
