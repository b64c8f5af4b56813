package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import melmastoon.access.MembershipId;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Memberships: one by one, by their user, and in pages.
class MembershipReadsTest {
    private static Hotels hotels;

    @BeforeAll
    static void open() {
        hotels = new Hotels();
        hotels.driver.pipe(
                hotels.acme.next(hotels.acme.memberCreated(4, "usr_gone", Log.everywhere())),
                hotels.acme.next(hotels.acme.removed(4, "usr_gone")));
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    @Test
    void membershipsComeInPagesAndRemovedOnesWhereAskedFor() {
        assertThat(users("/memberships?limit=2")).containsExactly("usr_owner", "usr_clerk", "usr_gm");
        assertThat(users("/memberships?limit=2&includeRemoved=true"))
                .containsExactly("usr_owner", "usr_clerk", "usr_gm", "usr_gone");
        assertThat(users("/memberships?limit=3&includeRemoved=true")).hasSize(4);
        assertThat(users("/memberships?limit=1&includeRemoved=false")).hasSize(3);
    }

    @Test
    void aMembershipSaysItsScopeAndRoles() {
        var reply = hotels.get(hotels.acmePath("/memberships"), owner());
        assertThat(reply.text("items.1.subject.id")).isEqualTo("usr_clerk");
        assertThat(reply.json().at("/items/1/propertyScope").isArray())
                .as("[] is the whole tenant in HTTP APIs (ruling 12)")
                .isTrue();
        assertThat(reply.text("items.1.assignments.0.roleCode")).isEqualTo("tenant.front_desk");
        assertThat(reply.text("items.1.assignments.0.propertyScope.0")).isEqualTo(Log.unit(2));
    }

    @Test
    void aSubjectIsATypeAndAnIdEverywhere() {
        var reply = hotels.get(hotels.acmePath("/memberships/" + Log.membership(2)), owner());
        for (var who : List.of("subject", "invitedBy", "assignments.0.grantedBy")) {
            assertThat(reply.text(who + ".type")).as(who).isEqualTo("user");
            assertThat(reply.text(who + ".id")).as(who).startsWith("usr_");
        }
    }

    @Test
    void oneMembershipIsReadWithItsETag() {
        var reply = hotels.get(hotels.acmePath("/memberships/" + Log.membership(2)), owner());
        assertThat(reply.text("subject.id")).isEqualTo("usr_clerk");
        assertThat(reply.answer().header("ETag")).isEqualTo("\"v2\"");
        assertThat(reply.answer().header("Cache-Control")).isEqualTo("no-store");
        var gone = hotels.get(hotels.acmePath("/memberships/" + Log.membership(4)), owner());
        assertThat(gone.text("status")).isEqualTo("removed");
        var none = hotels.get(hotels.acmePath("/memberships/" + new MembershipId(new UUID(9, 9))), owner());
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.text("code")).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_FOUND");
    }

    @Test
    void aRoleAssignmentIsReadAtItsLocationWithTheMembershipsETag() {
        var path = hotels.acmePath("/memberships/" + Log.membership(2) + "/role-assignments/");
        var reply = hotels.get(path + Log.assignment(2), owner());
        assertThat(reply.text("assignment.roleCode")).isEqualTo("tenant.front_desk");
        assertThat(reply.text("membershipId")).isEqualTo(Log.membership(2));
        assertThat(reply.answer().header("ETag")).isEqualTo("\"v2\"");
        assertThat(hotels.get(path + Log.assignment(9), owner()).text("code"))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_ASSIGNMENT_NOT_FOUND");
    }

    @Test
    void aMembershipIsFoundByItsUser() {
        assertThat(users("/memberships?user=usr_clerk")).containsExactly("usr_clerk");
        assertThat(users("/memberships?subject=user:usr_clerk")).containsExactly("usr_clerk");
        assertThat(users("/memberships?subject=service:usr_clerk"))
                .as("another type is another subject (ruling 19)")
                .isEmpty();
        assertThat(users("/memberships?user=usr_gone")).isEmpty();
        assertThat(users("/memberships?user=usr_gone&includeRemoved=true")).containsExactly("usr_gone");
        assertThat(users("/memberships?user=usr_nobody")).isEmpty();
    }

    /// Ruling 40: as the database counts them.
    @Test
    void anIdHas256CharactersAtMostWhateverTheScript() {
        var emoji = "%F0%9F%98%80";
        for (var parameter : List.of("user=", "subject=user:")) {
            assertThat(users("/memberships?" + parameter + emoji.repeat(256))).isEmpty();
            assertThat(hotels.get(hotels.acmePath("/memberships?" + parameter + emoji.repeat(257)), owner())
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void aCursorIsBoundToItsQuestion() {
        var next = hotels.get(hotels.acmePath("/memberships?limit=1"), owner()).text("next");
        for (var other : List.of(
                "/memberships?includeRemoved=true&cursor=", "/memberships?user=usr_gm&cursor=", "/roles?cursor=")) {
            var reply = hotels.get(hotels.acmePath(other + next), owner());
            assertThat(reply.status()).as(other).isEqualTo(400);
            assertThat(reply.text("code")).isEqualTo("MELMASTOON.COMMON.MALFORMED_CURSOR");
        }
    }

    private static List<String> users(String query) {
        var users = new ArrayList<String>();
        var cursor = "";
        do {
            var page = hotels.get(hotels.acmePath(query + cursor), owner());
            assertThat(page.status()).isEqualTo(200);
            page.json()
                    .path("items")
                    .forEach(each -> users.add(each.at("/subject/id").asText()));
            cursor = page.json().has("next") ? "&cursor=" + page.text("next") : "";
        } while (!cursor.isEmpty());
        return users;
    }

    private static String owner() {
        return hotels.issuer.user("usr_owner");
    }
}
