package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import melmastoon.access.Position;
import melmastoon.access.RoleId;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Reads of a tenant, its organization and its roles, and who may read them.
class TenantReadsTest {
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
    void aMemberReadsHerTenantWithItsVersionAndPosition() {
        var reply = hotels.get(hotels.acmePath(""), owner());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("slug")).isEqualTo("acme");
        assertThat(reply.text("status")).isEqualTo("active");
        assertThat(reply.answer().header("ETag")).isEqualTo("\"v2\"");
        assertThat(Position.decode(reply.answer().header("Melmastoon-Position")))
                .isEqualTo(hotels.acme.position());
        assertThat(reply.answer().header("Melmastoon-Age")).isNotBlank();
        assertThat(reply.answer().header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void theTreeIsNested() {
        var tree = hotels.get(hotels.acmePath("/org-tree"), owner());
        assertThat(tree.json().path("roots").size()).isEqualTo(1);
        assertThat(tree.text("roots.0.kind")).isEqualTo("chain");
        assertThat(tree.text("roots.0.children.0.propertyId")).isEqualTo("ppt_2");
        assertThat(tree.text("roots.0.children.1.id")).isEqualTo(Log.unit(3));
        assertThat(tree.json().at("/roots/0").has("propertyId"))
                .as("absent, not null (ruling 44)")
                .isFalse();
        assertThat(tree.json().at("/roots/0/children/0/children").isArray()).isTrue();
    }

    @Test
    void eachThingThatAWriteCreatesIsReadAtItsLocationWithItsETag() {
        var unit = hotels.get(hotels.acmePath("/org-units/" + Log.unit(2)), owner());
        assertThat(unit.text("parentId")).isEqualTo(Log.unit(1));
        assertThat(unit.answer().header("ETag")).isEqualTo("\"v1\"");
        var role = hotels.get(hotels.acmePath("/roles/" + Log.systemRole("tenant.front_desk")), owner());
        assertThat(role.text("code")).isEqualTo("tenant.front_desk");
        assertThat(role.answer().header("ETag")).isEqualTo("\"v1\"");
    }

    @Test
    void whatTheTenantDoesNotHaveIs404WithACodeOfItsOwn() {
        var unit = hotels.get(hotels.acmePath("/org-units/" + Log.unit(99)), owner());
        assertThat(unit.status()).isEqualTo(404);
        assertThat(unit.text("code")).isEqualTo("MELMASTOON.TENANT.ORG_UNIT_NOT_FOUND");
        var role = hotels.get(hotels.acmePath("/roles/" + new RoleId(new java.util.UUID(9, 9))), owner());
        assertThat(role.status()).isEqualTo(404);
        assertThat(role.text("code")).isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_UNKNOWN");
    }

    @Test
    void anETagThatStillHoldsIs304WithoutABody() {
        var path = hotels.acmePath("");
        for (var named : List.of("\"v2\"", "W/\"v2\"", "\"v1\", \"v2\"", "*")) {
            var reply = hotels.get(path, owner(), "If-None-Match", named);
            assertThat(reply.status()).as(named).isEqualTo(304);
            assertThat(reply.answer().body()).isEmpty();
            assertThat(reply.answer().header("ETag")).isEqualTo("\"v2\"");
            assertThat(reply.answer().header("Melmastoon-Position")).isNotBlank();
        }
        for (var other : List.of("\"v1\"", "v2", "nonsense")) {
            assertThat(hotels.get(path, owner(), "If-None-Match", other).status())
                    .as(other)
                    .isEqualTo(200);
        }
    }

    @Test
    void anETagDoesNotTellAStrangerThatTheTenantExists() {
        var reply = hotels.get(hotels.acmePath(""), hotels.issuer.user("usr_stranger"), "If-None-Match", "*");
        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    void rolesComeInPagesWithTheirPermissions() {
        var first = hotels.get(hotels.acmePath("/roles?limit=5"), owner());
        assertThat(first.json().path("items").size()).isEqualTo(5);
        assertThat(first.text("items.0.code")).isEqualTo("tenant.owner");
        assertThat(first.json().at("/items/0/permissions").size()).isGreaterThan(20);
        var second = hotels.get(hotels.acmePath("/roles?limit=5&cursor=" + first.text("next")), owner());
        assertThat(second.json().path("items").size()).isEqualTo(4);
        assertThat(second.json().has("next")).isFalse();
    }

    @Test
    void aMemberWithoutThePermissionIsRefusedAndAStrangerSeesNoTenant() {
        var clerk = hotels.get(hotels.acmePath("/memberships"), hotels.issuer.user("usr_clerk"));
        assertThat(clerk.status()).isEqualTo(403);
        assertThat(clerk.text("code")).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        for (var path : List.of(
                "",
                "/org-tree",
                "/roles",
                "/memberships",
                "/org-units/" + Log.unit(1),
                "/memberships/" + Log.membership(1),
                "/roles/" + Log.role(1))) {
            var foreign = hotels.get(hotels.acmePath(path), hotels.issuer.user("usr_stranger"));
            var unknown = hotels.get("/api/v1/tenants/" + Hotels.UNKNOWN + path, hotels.issuer.user("usr_stranger"));
            assertThat(foreign.status()).as(path).isEqualTo(404);
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

    /// Ruling 43: who provisioned a tenant can read it at its `Location`; its people are the members' affair.
    @Test
    void aPlatformAdministratorReadsATenantAndNothingInIt() {
        var admin = hotels.issuer.user(
                "usr_admin", claims -> claims.claim("platform_roles", List.of("platform.super_admin")));
        var here = hotels.acme.position().encode();
        assertThat(hotels.get(hotels.acmePath("?atLeast=" + here), admin).text("slug"))
                .isEqualTo("acme");
        assertThat(hotels.get("/api/v1/tenants/" + Hotels.UNKNOWN, admin).status())
                .isEqualTo(404);
        for (var path : List.of("/org-tree", "/roles", "/memberships")) {
            assertThat(hotels.get(hotels.acmePath(path), admin).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void aReadAtAPositionThatIsNotReachedIs503() {
        var ahead = hotels.acme.position().plus(5).encode();
        var reply = hotels.get(hotels.acmePath("?timeoutMs=0&atLeast=" + ahead), owner());
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.answer().header("Retry-After")).isEqualTo("1");
        var here = hotels.acme.position().encode();
        assertThat(hotels.get(hotels.acmePath("?atLeast=" + here), owner()).status())
                .isEqualTo(200);
    }

    @Test
    void aHeadHasTheTypeTheLengthAndTheETagOfTheGet() {
        for (var path : List.of("", "/roles", "/org-tree")) {
            var get = hotels.get(hotels.acmePath(path), owner()).answer();
            var head = hotels.server.send("HEAD", hotels.acmePath(path), "", "Authorization", "Bearer " + owner());
            assertThat(head.status()).isEqualTo(200);
            for (var header :
                    List.of("Content-Type", "Content-Length", "ETag", "Melmastoon-Position", "Cache-Control")) {
                assertThat(head.header(header)).as(header).isEqualTo(get.header(header));
            }
        }
    }

    private static String owner() {
        return hotels.issuer.user("usr_owner");
    }
}
