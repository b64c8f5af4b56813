package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import melmastoon.access.Position;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Lists, and who sees them.
class ReadsTest {
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
    void aMemberReadsHerTenantWithItsVersionAndPosition() {
        var reply = hotels.get(hotels.acmePath(""), hotels.issuer.user("usr_owner"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("slug")).isEqualTo("acme");
        assertThat(reply.text("status")).isEqualTo("active");
        assertThat(reply.answer().header("ETag")).isEqualTo("\"v2\"");
        assertThat(Position.decode(reply.answer().header("Melmastoon-Revision")))
                .isEqualTo(hotels.acme.position());
        assertThat(reply.answer().header("Melmastoon-Age")).isNotBlank();
    }

    @Test
    void theTreeIsNested() {
        var tree = hotels.get(hotels.acmePath("/org-tree"), hotels.issuer.user("usr_owner"));
        assertThat(tree.json().path("roots").size()).isEqualTo(1);
        assertThat(tree.text("roots.0.kind")).isEqualTo("chain");
        assertThat(tree.text("roots.0.children.0.propertyId")).isEqualTo("ppt_2");
        assertThat(tree.text("roots.0.children.1.id")).isEqualTo(Log.unit(3));
    }

    @Test
    void rolesCarryTheirPermissions() {
        var roles = hotels.get(hotels.acmePath("/roles"), hotels.issuer.user("usr_owner"));
        assertThat(roles.json().path("roles").size()).isEqualTo(9);
        assertThat(roles.text("roles.0.code")).isEqualTo("tenant.owner");
        assertThat(roles.json().at("/roles/0/permissions").size()).isGreaterThan(20);
    }

    @Test
    void membershipsComeInPagesAndRemovedOnesWhereAskedFor() {
        assertThat(pages("/memberships?limit=2")).containsExactly("usr_owner", "usr_clerk", "usr_gm");
        assertThat(pages("/memberships?limit=2&includeRemoved=true"))
                .containsExactly("usr_owner", "usr_clerk", "usr_gm", "usr_gone");
        assertThat(pages("/memberships?limit=3&includeRemoved=true")).hasSize(4);
    }

    @Test
    void aMembershipSaysItsScopeAndRoles() {
        var reply = hotels.get(hotels.acmePath("/memberships"), hotels.issuer.user("usr_owner"));
        assertThat(reply.text("memberships.1.subject.id")).isEqualTo("usr_clerk");
        assertThat(reply.json().at("/memberships/1/propertyScope").size())
                .as("[] is the whole tenant at this edge")
                .isZero();
        assertThat(reply.text("memberships.1.assignments.0.roleCode")).isEqualTo("tenant.front_desk");
        assertThat(reply.text("memberships.1.assignments.0.propertyScope.0")).isEqualTo(Log.unit(2));
    }

    @Test
    void aMemberWithoutThePermissionIsRefusedAndAStrangerSeesNoTenant() {
        var clerk = hotels.get(hotels.acmePath("/memberships"), hotels.issuer.user("usr_clerk"));
        assertThat(clerk.status()).isEqualTo(403);
        assertThat(clerk.text("code")).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        for (var path : List.of("", "/org-tree", "/roles", "/memberships")) {
            var foreign = hotels.get(hotels.acmePath(path), hotels.issuer.user("usr_stranger"));
            var unknown = hotels.get("/api/v1/tenants/" + Hotels.UNKNOWN + path, hotels.issuer.user("usr_stranger"));
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.text("code")).isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
            assertThat(foreign.text("detail")).isEqualTo(unknown.text("detail"));
        }
    }

    @Test
    void aServiceReadsByScopesOfTheSameNames() {
        var service = hotels.issuer.service("pms", "tenant:read");
        assertThat(hotels.get(hotels.acmePath(""), service).status()).isEqualTo(200);
        assertThat(hotels.get(hotels.acmePath("/roles"), service).status()).isEqualTo(403);
        assertThat(hotels.get("/api/v1/tenants/" + Hotels.UNKNOWN, service).status())
                .isEqualTo(404);
    }

    @Test
    void aReadAtAPositionThatHasNotComeIsUnavailable() {
        var ahead = hotels.acme.position().plus(5).encode();
        var reply = hotels.get(hotels.acmePath("?timeoutMs=0&atLeast=" + ahead), hotels.issuer.user("usr_owner"));
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.answer().header("Retry-After")).isEqualTo("1");
        var here = hotels.acme.position().encode();
        assertThat(hotels.get(hotels.acmePath("?atLeast=" + here), hotels.issuer.user("usr_owner"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void wrongReadsAreProblems() {
        var owner = hotels.issuer.user("usr_owner");
        var foreign = hotels.other.position().encode();
        assertThat(hotels.get(hotels.acmePath("?atLeast=" + foreign), owner).text("code"))
                .isEqualTo("MELMASTOON.COMMON.FOREIGN_POSITION");
        assertThat(hotels.get("/api/v1/tenants/" + Log.unit(1), owner).text("code"))
                .isEqualTo("MELMASTOON.COMMON.MALFORMED_ID");
        assertThat(hotels.get(hotels.acmePath("/memberships?cursor=x"), owner).status())
                .isEqualTo(400);
        assertThat(hotels.get(hotels.acmePath("/memberships?limit=0"), owner).status())
                .isEqualTo(400);
    }

    @Test
    void aPersonSeesHerTenantsEachAtItsOwnPosition() {
        var reply = hotels.get("/api/v1/me/tenants", hotels.issuer.user("usr_clerk"));
        assertThat(reply.json().path("tenants").size()).isEqualTo(1);
        assertThat(reply.text("tenants.0.id")).isEqualTo(hotels.acme.tenant.toString());
        assertThat(Position.decode(reply.text("tenants.0.revision"))).isEqualTo(hotels.acme.position());
        assertThat(hotels.get("/api/v1/me/tenants", hotels.issuer.user("usr_gone"))
                        .json()
                        .path("tenants")
                        .size())
                .isZero();
    }

    @Test
    void aPersonSeesHerMembershipsWithTheirRoles() {
        var reply = hotels.get("/api/v1/me/memberships", hotels.issuer.user("usr_clerk"));
        assertThat(reply.text("memberships.0.membership.id")).isEqualTo(Log.membership(2));
        assertThat(reply.text("memberships.0.membership.assignments.0.roleCode"))
                .isEqualTo("tenant.front_desk");
        assertThat(reply.text("memberships.0.tenantSlug")).isEqualTo("acme");
    }

    @Test
    void myTenantsMayBeAskedForAtOnePositionEach() {
        var manager = hotels.issuer.user("usr_gm");
        var here = hotels.acme.position().encode();
        var there = hotels.other.position().encode();
        assertThat(hotels.get("/api/v1/me/tenants?atLeast=" + here + "&atLeast=" + there, manager)
                        .status())
                .isEqualTo(200);
        var ahead = hotels.acme.position().plus(5).encode();
        assertThat(hotels.get("/api/v1/me/tenants?atLeast=" + here + "&atLeast=" + ahead, manager)
                        .status())
                .isEqualTo(503);
    }

    private static List<String> pages(String query) {
        var users = new ArrayList<String>();
        var cursor = "";
        do {
            var page = hotels.get(hotels.acmePath(query + cursor), hotels.issuer.user("usr_owner"));
            page.json()
                    .path("memberships")
                    .forEach(each -> users.add(each.at("/subject/id").asText()));
            cursor = page.json().path("next").isNull() ? "" : "&cursor=" + page.text("next");
        } while (!cursor.isEmpty());
        return users;
    }
}
