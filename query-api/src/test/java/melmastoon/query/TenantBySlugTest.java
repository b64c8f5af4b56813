package melmastoon.query;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import melmastoon.domain.tenant.Slug;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `GET /api/v1/tenants/by-slug/{slug}` (ruling 8).
class TenantBySlugTest {
    private static final Pattern FOLLOWS = Pattern.compile("/api/v1/tenants/\\{[a-zA-Z]+}/([a-z-]+)");

    private static Hotels hotels;

    @BeforeAll
    static void open() {
        hotels = new Hotels();
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void itIsWhatItsIdReads() {
        for (var token : List.of(hotels.issuer.user("usr_owner"), hotels.issuer.service("bff", "tenant:read"))) {
            var byId = hotels.get(hotels.acmePath(""), token);
            var bySlug = bySlug("acme", token);
            assertThat(bySlug.status()).isEqualTo(200);
            assertThat(bySlug.json()).isEqualTo(byId.json());
            for (var header : List.of("ETag", "Melmastoon-Position", "Cache-Control")) {
                assertThat(bySlug.answer().header(header))
                        .isEqualTo(byId.answer().header(header));
            }
        }
        var tag = hotels.get(hotels.acmePath(""), hotels.issuer.user("usr_owner"))
                .answer()
                .header("ETag");
        var again = hotels.server.send(
                "GET",
                "/api/v1/tenants/by-slug/acme",
                "",
                "Authorization",
                "Bearer " + hotels.issuer.user("usr_owner"),
                "If-None-Match",
                tag);
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void unknownAndInvisibleAreAlike() {
        var stranger = hotels.issuer.user("usr_stranger");
        var invisible = bySlug("acme", stranger);
        for (var slug : List.of("nobodys", "Not%20a%20slug")) {
            var unknown = bySlug(slug, stranger);
            assertThat(unknown.status()).as(slug).isEqualTo(404);
            assertThat(unknown.text("code")).isEqualTo(invisible.text("code"));
            assertThat(unknown.text("detail")).isEqualTo(invisible.text("detail"));
        }
        for (var slug : List.of("acme", "nobodys")) {
            assertThat(bySlug(slug, hotels.issuer.service("bff", "role:read")).status())
                    .as("a service without the scope, " + slug)
                    .isEqualTo(403);
        }
    }

    /// Or the path of a tenant of that name would be another route's.
    @Test
    void whatFollowsATenantsIdInAPathIsNobodysSlug() {
        var following = hotels.server
                .context()
                .getBean(Router.class)
                .uriRoutes()
                .map(route -> FOLLOWS.matcher(route.getUriMatchTemplate().toPathString()))
                .filter(Matcher::matches)
                .map(route -> route.group(1))
                .collect(toSet());

        assertThat(following).contains("memberships", "org-tree");
        assertThat(following).allMatch(name -> new Slug(name).isReserved());
    }

    /// A replica without the recent state of a partition cannot tell that a slug is nobody's, and says so of all.
    @Test
    void whatIsTooOldDoesNotTell() {
        try (var old = new Hotels(Instant.now().minusSeconds(3_600))) {
            for (var slug : List.of("acme", "nobodys")) {
                var reply = old.get("/api/v1/tenants/by-slug/" + slug, old.issuer.user("usr_owner"));
                assertThat(reply.status()).as(slug).isEqualTo(503);
                assertThat(reply.answer().header("Retry-After")).isNotBlank();
            }
        }
    }

    private static Hotels.Reply bySlug(String slug, String token) {
        return hotels.get("/api/v1/tenants/by-slug/" + slug, token);
    }
}
