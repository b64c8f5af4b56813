package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import melmastoon.access.Obligation;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `GET /api/v1/authz/catalog`: the catalogue that decisions are made with, as data.
class CatalogTest {
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
    void itHasEveryPermissionWithItsMarksAndEverySystemRole() {
        var catalogue = PermissionCatalogue.standard();
        var shown = read("usr_stranger").json();

        assertThat(shown.path("permissions").findValuesAsText("permission"))
                .isEqualTo(catalogue.entries().stream()
                        .map(entry -> entry.permission().toString())
                        .toList());
        for (var permission : shown.path("permissions")) {
            var entry = catalogue
                    .find(Permission.parse(permission.path("permission").asText()))
                    .orElseThrow();
            assertThat(permission.path("level").asText().toUpperCase(Locale.ROOT))
                    .isEqualTo(entry.level().name());
            assertThat(permission.path("stepUp").asBoolean()).isEqualTo(entry.stepUp());
            assertThat(permission.path("staff").asBoolean())
                    .isNotEqualTo(entry.marks().singleFactor());
            assertThat(permission.path("obligations").findValuesAsText("id"))
                    .isEqualTo(entry.marks().obligations().stream()
                            .map(Obligation::id)
                            .toList());
            assertThat(permission.path("maxAgeSeconds").asLong())
                    .isEqualTo(entry.maxAge().toSeconds());
        }
        assertThat(shown.path("roles").findValuesAsText("code"))
                .isEqualTo(catalogue.systemRoles().stream()
                        .map(PermissionCatalogue.SystemRole::code)
                        .toList());
        for (var role : catalogue.systemRoles()) {
            var its = shown.path("roles")
                    .path(catalogue.systemRoles().indexOf(role))
                    .path("permissions");
            assertThat(its.size()).as(role.code()).isEqualTo(role.permissions().size());
        }
    }

    @Test
    void itsVersionIsItsETagAndItMayBeKept() {
        var first = read("usr_clerk");
        var tag = first.answer().header("ETag");

        assertThat(tag).isEqualTo("\"" + first.text("version") + "\"");
        assertThat(first.answer().header("Cache-Control")).isEqualTo("private, max-age=300");
        assertThat(read("usr_owner").text("version")).isEqualTo(first.text("version"));
        var again = hotels.server.send(
                "GET",
                "/api/v1/authz/catalog",
                "",
                "Authorization",
                "Bearer " + hotels.issuer.user("usr_clerk"),
                "If-None-Match",
                tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        var other = hotels.get(
                "/api/v1/authz/catalog", hotels.issuer.user("usr_clerk"), "If-None-Match", "\"0000000000000000\"");
        assertThat(other.status()).isEqualTo(200);
    }

    @Test
    void itNeedsAToken() {
        assertThat(hotels.server.send("GET", "/api/v1/authz/catalog", "").status())
                .isEqualTo(401);
    }

    private static Hotels.Reply read(String user) {
        return hotels.get("/api/v1/authz/catalog", hotels.issuer.user(user));
    }
}
