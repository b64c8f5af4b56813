package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import melmastoon.tenant.v1.OrganizationUnitKind;
import melmastoon.tenant.v1.Scope;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Ruling 38: who works at single properties reads what concerns them.
class DelegatedReadsTest {
    private static final Scope HERS = Log.only(Log.unit(2));
    private static Hotels hotels;

    /// Mina manages hotel 2, Nadia hotel 5, which is in the region 4. Zia works at hotel 2, and his role counts only at
    /// hotel 3, so nowhere.
    @BeforeAll
    static void open() {
        hotels = new Hotels();
        var acme = hotels.acme;
        hotels.driver.pipe(
                acme.next(acme.unitCreated(4, OrganizationUnitKind.REGION, Log.unit(1))),
                acme.next(acme.unitCreated(5, OrganizationUnitKind.PROPERTY, Log.unit(4))));
        joins(10, "usr_mina", HERS, "tenant.gm", HERS);
        joins(11, "usr_hers", HERS, "tenant.front_desk", HERS);
        joins(12, "usr_shared", Log.only(Log.unit(2), Log.unit(3)), "tenant.front_desk", HERS);
        joins(13, "usr_elsewhere", Log.only(Log.unit(3)), "tenant.front_desk", Log.only(Log.unit(3)));
        joins(14, "usr_nadia", Log.only(Log.unit(5)), "tenant.gm", Log.only(Log.unit(5)));
        joins(15, "usr_zia", HERS, "tenant.gm", Log.only(Log.unit(3)));
        joins(16, "usr_gone", HERS, "tenant.front_desk", HERS);
        joins(17, "usr_gone_elsewhere", Log.only(Log.unit(3)), "tenant.front_desk", Log.only(Log.unit(3)));
        hotels.driver.pipe(acme.next(acme.removed(16, "usr_gone")), acme.next(acme.removed(17, "usr_gone_elsewhere")));
    }

    private static void joins(int number, String user, Scope scope, String role, Scope at) {
        var acme = hotels.acme;
        hotels.driver.pipe(
                acme.next(acme.memberCreated(number, user, scope)),
                acme.next(acme.rolesChanged(number, user, Log.holds(number, Log.systemRole(role), at))));
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void sheListsWhoWorksAtHerHotelElsewhereTooOrEverywhere() {
        assertThat(users("usr_mina", "/memberships?"))
                .containsExactly("usr_owner", "usr_clerk", "usr_gm", "usr_mina", "usr_hers", "usr_shared", "usr_zia");
        assertThat(users("usr_nadia", "/memberships?"))
                .containsExactly("usr_owner", "usr_clerk", "usr_gm", "usr_nadia");
        assertThat(users("usr_gm", "/memberships?")).contains("usr_elsewhere", "usr_nadia");
    }

    @Test
    void pagesPassOverWhomSheDoesNotSee() {
        assertThat(users("usr_mina", "/memberships?limit=1&")).isEqualTo(users("usr_mina", "/memberships?"));
        assertThat(users("usr_mina", "/memberships?limit=2&includeRemoved=true&"))
                .contains("usr_gone")
                .doesNotContain("usr_gone_elsewhere", "usr_elsewhere");
    }

    /// Reza manages the region 4, where hotel 5 is; Tara works in all of it.
    @Test
    void aRegionalManagerSeesWhoWorksInHisRegionAndTheUnitsOfIt() {
        var region = Log.below(Log.unit(4));
        joins(31, "usr_reza", region, "tenant.gm", region);
        joins(32, "usr_tara", region, "tenant.front_desk", region);

        assertThat(users("usr_reza", "/memberships?"))
                .containsExactly("usr_owner", "usr_clerk", "usr_gm", "usr_nadia", "usr_reza", "usr_tara");
        assertThat(users("usr_nadia", "/memberships?")).contains("usr_tara").doesNotContain("usr_mina");
        assertThat(users("usr_mina", "/memberships?")).doesNotContain("usr_reza", "usr_tara");
        assertThat(tree("usr_reza")).containsExactly(Log.unit(1), Log.unit(4), Log.unit(5));
        var shown = get("usr_reza", "/memberships/" + Log.membership(32)).json();
        assertThat(shown.path("regionScope").path(0).asText()).isEqualTo(Log.unit(4));
        assertThat(shown.has("propertyScope")).as("`[]` is the whole tenant").isFalse();
        assertThat(shown.at("/assignments/0/regionScope/0").asText()).isEqualTo(Log.unit(4));

        hotels.driver.pipe(
                hotels.acme.next(hotels.acme.removed(31, "usr_reza")),
                hotels.acme.next(hotels.acme.removed(32, "usr_tara")));
    }

    @Test
    void whomSheDoesNotSeeSheDoesNotFindByName() {
        assertThat(users("usr_mina", "/memberships?user=usr_shared&")).containsExactly("usr_shared");
        for (var more : List.of("", "includeRemoved=true&")) {
            assertThat(users("usr_mina", "/memberships?user=usr_elsewhere&" + more))
                    .isEmpty();
        }
    }

    /// Her answer is the one about a membership that is not there.
    @Test
    void aMembershipElsewhereIsNotThere() {
        for (var number : List.of(10, 11, 12, 1)) {
            assertThat(get("usr_mina", "/memberships/" + Log.membership(number)).status())
                    .as("%s", number)
                    .isEqualTo(200);
        }
        for (var path : List.of("", "/role-assignments/" + Log.assignment(13))) {
            var elsewhere = get("usr_mina", "/memberships/" + Log.membership(13) + path);
            var nowhere = get("usr_mina", "/memberships/" + Log.membership(99) + path);
            assertThat(elsewhere.status()).as(path).isEqualTo(404);
            assertThat(elsewhere.text("code")).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_FOUND");
            assertThat(elsewhere.text("detail")).isEqualTo(nowhere.text("detail"));
            assertThat(get("usr_gm", "/memberships/" + Log.membership(13) + path)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(hotels.get(
                                hotels.acmePath("/memberships/" + Log.membership(13)),
                                hotels.issuer.user("usr_mina"),
                                "If-None-Match",
                                "*")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anAssignmentIsReadWhereItsMemberIs() {
        var path = "/memberships/" + Log.membership(12) + "/role-assignments/" + Log.assignment(12);
        assertThat(get("usr_mina", path).text("assignment.roleCode")).isEqualTo("tenant.front_desk");
        assertThat(get("usr_nadia", path).status()).isEqualTo(404);
    }

    @Test
    void whoReadsNoMembershipsAnywhereIsRefused() {
        for (var path : List.of("/memberships", "/memberships/" + Log.membership(11))) {
            assertThat(get("usr_hers", path).status()).isEqualTo(403);
            assertThat(get("usr_zia", path).status()).isEqualTo(403);
        }
    }

    /// Ruling 49.
    @Test
    void whoManagesForASeasonReadsWhileItLasts() {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        joins("usr_season", 21, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
        joins("usr_past", 22, now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));
        joins("usr_next", 23, now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2)));

        var seen = get("usr_season", "/memberships/" + Log.membership(22));
        assertThat(seen.text("assignments.0.validFrom"))
                .isEqualTo(now.minus(Duration.ofDays(2)).toString());
        assertThat(seen.text("assignments.0.validUntil"))
                .isEqualTo(now.minus(Duration.ofDays(1)).toString());
        for (var other : List.of("usr_past", "usr_next")) {
            assertThat(get(other, "/memberships").status()).isEqualTo(403);
            assertThat(get(other, "/org-tree").status()).isEqualTo(403);
        }
        hotels.driver.pipe(
                hotels.acme.next(hotels.acme.removed(21, "usr_season")),
                hotels.acme.next(hotels.acme.removed(22, "usr_past")),
                hotels.acme.next(hotels.acme.removed(23, "usr_next")));
    }

    private static void joins(String user, int number, Instant from, Instant until) {
        var acme = hotels.acme;
        hotels.driver.pipe(
                acme.next(acme.memberCreated(number, user, HERS)),
                acme.next(acme.rolesChanged(
                        number, user, Log.holds(number, Log.systemRole("tenant.gm"), HERS, from, until))));
    }

    @Test
    void sheSeesHerHotelAndTheUnitsAboveIt() {
        assertThat(tree("usr_mina")).containsExactly(Log.unit(1), Log.unit(2));
        assertThat(tree("usr_nadia")).containsExactly(Log.unit(1), Log.unit(4), Log.unit(5));
        assertThat(tree("usr_shared")).containsExactly(Log.unit(1), Log.unit(2));
        assertThat(tree("usr_gm"))
                .containsExactlyInAnyOrder(Log.unit(1), Log.unit(2), Log.unit(3), Log.unit(4), Log.unit(5));
    }

    @Test
    void aUnitThatSheDoesNotSeeIsNotThere() {
        for (var number : List.of(1, 4, 5)) {
            assertThat(get("usr_nadia", "/org-units/" + Log.unit(number)).status())
                    .isEqualTo(200);
        }
        for (var number : List.of(2, 3, 99)) {
            var reply = get("usr_nadia", "/org-units/" + Log.unit(number));
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.text("code")).isEqualTo("MELMASTOON.TENANT.ORG_UNIT_NOT_FOUND");
        }
    }

    @Test
    void sheReadsTheTenantItsRolesAndItsFlags() {
        for (var path : List.of("", "/roles", "/roles/" + Log.systemRole("tenant.owner"), "/feature-flags")) {
            assertThat(get("usr_mina", path).status()).as(path).isEqualTo(200);
        }
        assertThat(get("usr_mina", "/roles").json().path("items").size()).isEqualTo(9);
        assertThat(get("usr_hers", "").status()).isEqualTo(200);
        assertThat(get("usr_hers", "/roles").status()).isEqualTo(403);
    }

    /// Ruling 12: a role counts within its membership's scope.
    @Test
    void aRoleThatCountsNowhereReadsNothing() {
        for (var path : List.of("", "/org-tree", "/roles", "/memberships")) {
            assertThat(get("usr_zia", path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void aServiceSeesTheWholeTenant() {
        var service = hotels.issuer.service("pms", "membership:read organization:read");
        assertThat(hotels.get(hotels.acmePath("/memberships/" + Log.membership(13)), service)
                        .status())
                .isEqualTo(200);
        assertThat(hotels.get(hotels.acmePath("/org-units/" + Log.unit(3)), service)
                        .status())
                .isEqualTo(200);
    }

    private static Hotels.Reply get(String user, String path) {
        return hotels.get(hotels.acmePath(path), hotels.issuer.user(user));
    }

    private static List<String> users(String reader, String query) {
        var users = new ArrayList<String>();
        var cursor = "";
        do {
            var page = get(reader, query + cursor);
            assertThat(page.status()).isEqualTo(200);
            page.json()
                    .path("items")
                    .forEach(each -> users.add(each.at("/subject/id").asText()));
            cursor = page.json().has("next") ? "cursor=" + page.text("next") : "";
        } while (!cursor.isEmpty());
        return users;
    }

    private static List<String> tree(String user) {
        var ids = new ArrayList<String>();
        var reply = get(user, "/org-tree");
        assertThat(reply.status()).isEqualTo(200);
        reply.json().path("roots").forEach(root -> collect(root, ids));
        return ids;
    }

    private static void collect(JsonNode node, List<String> ids) {
        ids.add(node.path("id").asText());
        node.path("children").forEach(child -> collect(child, ids));
    }
}
