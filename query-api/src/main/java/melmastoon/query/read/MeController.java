package melmastoon.query.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import melmastoon.access.Caller;
import melmastoon.access.MembershipId;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.edge.Positions;
import melmastoon.query.AtLeast;
import melmastoon.query.VisibleTenants;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.TenantState;
import melmastoon.topology.TenantRows;
import melmastoon.topology.Views;
import org.jspecify.annotations.Nullable;

/// What the caller has, in every tenant at once. Each entry carries its own tenant's position, since one person's
/// tenants stand in different partitions; `atLeast` may be given once for each.
@Controller("/api/v1/me")
@Tag(name = "me")
final class MeController {
    private final Reading reading;
    private final VisibleTenants tenants;
    private final Views views;

    MeController(Reading reading, VisibleTenants tenants, Views views) {
        this.reading = reading;
        this.tenants = tenants;
        this.views = views;
    }

    @Serdeable
    record Tenants(List<TenantOfMine> tenants) {}

    /// @param membershipStatus `pending`, `active` or `suspended`
    /// @param revision         this tenant's position
    @Serdeable
    record TenantOfMine(
            String id,
            String slug,
            String legalName,
            String status,
            String membershipId,
            String membershipStatus,
            String revision) {}

    @Serdeable
    record Mine(List<MembershipOfMine> memberships) {}

    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record MembershipOfMine(Shown.Membership membership, String tenantSlug, String tenantStatus, String revision) {}

    @Get("/tenants")
    @ApiResponse(
            responseCode = "200",
            description = "The caller's tenants",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Tenants.class)))
    CompletableFuture<HttpResponse<Tenants>> myTenants(
            @Parameter(hidden = true) Caller caller,
            @QueryValue @Nullable List<String> atLeast,
            @QueryValue @Nullable Integer timeoutMs) {
        return mine(
                        caller,
                        atLeast,
                        timeoutMs,
                        (mine, _) -> new TenantOfMine(
                                mine.tenant.getTenantId(),
                                mine.tenant.getSlug(),
                                mine.tenant.getLegalName(),
                                Shown.word(mine.tenant.getStatus()),
                                mine.membership.getMembershipId(),
                                Shown.word(mine.membership.getStatus()),
                                mine.position.encode()))
                .thenApply(all -> HttpResponse.ok(new Tenants(all)));
    }

    @Get("/memberships")
    @ApiResponse(
            responseCode = "200",
            description = "The caller's memberships",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Mine.class)))
    CompletableFuture<HttpResponse<Mine>> myMemberships(
            @Parameter(hidden = true) Caller caller,
            @QueryValue @Nullable List<String> atLeast,
            @QueryValue @Nullable Integer timeoutMs) {
        return mine(caller, atLeast, timeoutMs, (mine, rows) -> {
                    var id = mine.position.tenant();
                    var shown = Shown.Membership.of(
                            id.toString(), mine.membership, false, TenantController.roleCodes(rows, id));
                    return new MembershipOfMine(
                            shown, mine.tenant.getSlug(), Shown.word(mine.tenant.getStatus()), mine.position.encode());
                })
                .thenApply(all -> HttpResponse.ok(new Mine(all)));
    }

    private record OneOfMine(TenantState tenant, MembershipState membership, Position position) {}

    private <T> CompletableFuture<List<T>> mine(
            Caller caller,
            @Nullable List<String> atLeast,
            @Nullable Integer timeoutMs,
            BiFunction<OneOfMine, TenantRows, T> show) {
        var wanted = atLeast == null
                ? List.<Position>of()
                : atLeast.stream().map(Positions::parse).toList();
        var patience = AtLeast.patience(timeoutMs);
        var waits = wanted.stream()
                .filter(position -> caller.mayActIn(position.tenant()))
                .map(position -> tenants.find(caller, position.tenant(), new AtLeast(Optional.of(position), patience))
                        .thenAccept(found -> {
                            if (!found.reaches(position)) {
                                throw Reading.behind();
                            }
                        }))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(waits).thenCompose(_ -> reading.onReadThread(() -> all(caller, show)));
    }

    private <T> List<T> all(Caller caller, BiFunction<OneOfMine, TenantRows, T> show) {
        // A tenant left out because its partition is not here would look like a membership lost.
        if (!views.isReady()) {
            throw Reading.notServing();
        }
        return views.of(caller.subject()).entrySet().stream()
                .filter(entry -> caller.mayActIn(entry.getKey()))
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .flatMap(entry -> one(entry, show).stream())
                .toList();
    }

    private <T> Optional<T> one(Map.Entry<TenantId, MembershipId> entry, BiFunction<OneOfMine, TenantRows, T> show) {
        var id = entry.getKey();
        var rows = reading.rows(id);
        var position = rows.position(id);
        var tenant = rows.tenant(id);
        // Absent where it was removed between the index and this look.
        var membership = rows.membership(id, entry.getValue().toString());
        return position.isPresent() && tenant.isPresent()
                ? membership.map(mine -> show.apply(new OneOfMine(tenant.get(), mine, position.get()), rows))
                : Optional.empty();
    }
}
