package melmastoon.command.kernel;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import melmastoon.access.Position;
import melmastoon.access.TenantId;

/// Where a new thing can be read by whoever made it, from the position of the write on (ruling 43).
///
/// What is in the log is read at query-api; what names a person is not in it, and is read here.
@Singleton
public final class Locations {
    /// @param publicUrl this process' address as its callers know it
    /// @param queryUrl  query-api's
    @ConfigurationProperties("melmastoon")
    record Addresses(URI publicUrl, URI queryUrl) {}

    private final Addresses addresses;

    Locations(Addresses addresses) {
        this.addresses = addresses;
    }

    /// @param segments of the path below the tenant, at query-api
    public URI inTenant(TenantId tenant, Position position, String... segments) {
        return below(addresses.queryUrl, tenant, position, segments);
    }

    /// @param segments of the path below the tenant, here
    public URI inTenantHere(TenantId tenant, Position position, String... segments) {
        return below(addresses.publicUrl, tenant, position, segments);
    }

    /// The caller's own memberships, which a new member may read whatever her roles are.
    public URI ownMemberships(Position position) {
        return uri(addresses.queryUrl, position, "api", "v1", "me", "memberships");
    }

    private static URI below(URI base, TenantId tenant, Position position, String... segments) {
        var path = new String[segments.length + 4];
        path[0] = "api";
        path[1] = "v1";
        path[2] = "tenants";
        path[3] = tenant.toString();
        System.arraycopy(segments, 0, path, 4, segments.length);
        return uri(base, position, path);
    }

    private static URI uri(URI base, Position position, String... segments) {
        var builder = UriBuilder.of(base);
        for (var segment : segments) {
            // Ids of other systems may have any character, `/` too.
            builder.path(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return builder.queryParam("atLeast", position.encode()).build();
    }
}
