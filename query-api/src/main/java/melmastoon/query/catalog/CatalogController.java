package melmastoon.query.catalog;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.PermissionCatalogue;
import melmastoon.http.route.EntityTag;
import org.jspecify.annotations.Nullable;

/// `GET /api/v1/authz/catalog`. It is of the build and not of a tenant, so every valid token may read it.
@Controller("/api/v1/authz/catalog")
@Tag(name = "decisions")
final class CatalogController {
    /// A build with another catalogue is seen after this at the latest.
    private static final String CACHING = "private, max-age=300";

    private final CatalogResource catalog = CatalogResource.of(PermissionCatalogue.standard());

    @Get
    @Operation(
            operationId = "readCatalog",
            summary = "Read all permissions and system roles",
            description = "Any valid token may. It changes with a release only, and may be kept for five minutes. While"
                    + " replicas of two releases run, either may answer: compare `version`.")
    @ReadsCatalog
    HttpResponse<CatalogResource> read(
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        MutableHttpResponse<CatalogResource> response = EntityTag.isNamed(catalog.tag(), ifNoneMatch)
                ? HttpResponse.status(HttpStatus.NOT_MODIFIED)
                : HttpResponse.ok(catalog);
        return response.header(HttpHeaders.ETAG, catalog.tag())
                .header(HttpHeaders.CACHE_CONTROL, CACHING)
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }
}
