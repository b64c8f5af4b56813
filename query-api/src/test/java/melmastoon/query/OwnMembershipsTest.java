package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import melmastoon.access.Position;
import melmastoon.tenant.v1.TenantGone;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `/api/v1/me`: what the caller has in all tenants, how old that is, and up to which positions.
class OwnMembershipsTest {
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
    void aPersonSeesHerTenantsEachAtItsOwnPositionAndAge() {
        var reply = hotels.get("/api/v1/me/tenants", hotels.issuer.user("usr_clerk"));
        assertThat(reply.json().path("items").size()).isEqualTo(1);
        assertThat(reply.text("items.0.id")).isEqualTo(hotels.acme.tenant.toString());
        assertThat(Position.decode(reply.text("items.0.position"))).isEqualTo(hotels.acme.position());
        assertThat(reply.json().at("/items/0/ageSeconds").asDouble()).isNotNegative();
        assertThat(hotels.get("/api/v1/me/tenants", hotels.issuer.user("usr_gone"))
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void aPersonSeesHerMembershipsWithTheirRoles() {
        var reply = hotels.get("/api/v1/me/memberships", hotels.issuer.user("usr_clerk"));
        assertThat(reply.text("items.0.membership.id")).isEqualTo(Log.membership(2));
        assertThat(reply.text("items.0.membership.assignments.0.roleCode")).isEqualTo("tenant.front_desk");
        assertThat(reply.text("items.0.tenantSlug")).isEqualTo("acme");
        assertThat(reply.answer().header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void tenantsComeInPages() {
        var manager = hotels.issuer.user("usr_gm");
        var first = hotels.get("/api/v1/me/tenants?limit=1", manager);
        assertThat(first.text("items.0.id")).isEqualTo(hotels.acme.tenant.toString());
        var second = hotels.get("/api/v1/me/tenants?limit=1&cursor=" + first.text("next"), manager);
        assertThat(second.text("items.0.id")).isEqualTo(hotels.other.tenant.toString());
        assertThat(second.json().has("next")).isFalse();
        assertThat(hotels.get("/api/v1/me/tenants?cursor=" + first.text("next"), hotels.issuer.user("usr_clerk"))
                        .status())
                .as("somebody else's cursor")
                .isEqualTo(400);
    }

    @Test
    void itSaysItsAge() {
        try (var old = new Hotels(Instant.now().minus(Duration.ofMinutes(2)))) {
            var reply = old.get("/api/v1/me/tenants", old.issuer.user("usr_clerk"));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(Double.parseDouble(reply.answer().header("Melmastoon-Age")))
                    .isGreaterThanOrEqualTo(120);
        }
    }

    @Test
    void itIsNotServedAtAnyAge() {
        try (var old = new Hotels(Instant.now().minus(Duration.ofMinutes(11)))) {
            var reply = old.get("/api/v1/me/tenants", old.issuer.user("usr_clerk"));
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.answer().header("Retry-After")).isNotBlank();
        }
    }

    @Test
    void aStateFromTheFutureIsAClockFaultAndNotFresh() {
        try (var ahead = new Hotels(Instant.now().plusSeconds(60))) {
            var owner = ahead.issuer.user("usr_owner");
            assertThat(ahead.get("/api/v1/me/tenants", owner).status()).isEqualTo(503);
            assertThat(ahead.get(ahead.acmePath(""), owner).text("detail")).contains("clock");
            assertThat(ahead.check(ahead.gateway()).denyReason()).isEqualTo("STALE");
        }
    }

    /// Until its snapshot, or the word that it is gone, what is here of a tenant may be what the restore took back.
    @Test
    void afterARestoreATenantIsNeitherShownNorLeftOutBeforeItIsHeardOfAgain() {
        try (var own = new Hotels()) {
            var clerk = own.issuer.user("usr_clerk");
            var manager = own.issuer.user("usr_gm");
            own.driver.completeUpTo(Instant.now(), 2);
            for (var list : List.of("tenants", "memberships")) {
                var reply = own.get("/api/v1/me/" + list, clerk);
                assertThat(reply.status()).as(list).isEqualTo(503);
                assertThat(reply.answer().header("Retry-After")).isNotBlank();
                assertThat(reply.answer().body()).doesNotContain(own.acme.tenant.toString());
            }
            own.acme.restoredTo(0);
            own.driver.pipe(own.acme.next(new TenantGone(own.acme.tenant.toString())));
            own.driver.completeUpTo(Instant.now(), 2);
            var gone = own.get("/api/v1/me/tenants", clerk);
            assertThat(gone.status()).isEqualTo(200);
            assertThat(gone.json().path("items").size()).isZero();
            assertThat(own.get("/api/v1/me/tenants", manager).status())
                    .as("her other tenant has not been heard of")
                    .isEqualTo(503);
        }
    }

    @Test
    void aSuspectTenantIsNotShownAndItsNeighbourIs() {
        try (var own = new Hotels()) {
            own.driver.pipe(own.other.next(own.other.ofAnotherTenant()));
            var manager = own.get("/api/v1/me/tenants", own.issuer.user("usr_gm"));
            assertThat(manager.status()).isEqualTo(503);
            assertThat(manager.text("detail")).contains("repair");
            var narrowed = own.issuer.user("usr_gm", claims -> claims.claim("tenant_id", own.acme.tenant.toString()));
            assertThat(own.get("/api/v1/me/tenants", narrowed)
                            .json()
                            .path("items")
                            .size())
                    .isEqualTo(1);
            assertThat(own.get("/api/v1/me/tenants", own.issuer.user("usr_clerk"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void positionsOfSeveralTenantsAreAskedForAtOnce() {
        var manager = hotels.issuer.user("usr_gm");
        var here = hotels.acme.position().encode();
        var there = hotels.other.position().encode();
        assertThat(hotels.get("/api/v1/me/tenants?atLeast=" + here + "&atLeast=" + there, manager)
                        .status())
                .isEqualTo(200);
        var ahead = hotels.acme.position().plus(5).encode();
        assertThat(hotels.get("/api/v1/me/tenants?timeoutMs=0&atLeast=" + there + "&atLeast=" + ahead, manager)
                        .status())
                .isEqualTo(503);
        assertThat(hotels.get("/api/v1/me/tenants?atLeast=" + here + "&atLeast=" + ahead, manager)
                        .status())
                .as("two positions of one tenant")
                .isEqualTo(400);
    }

    /// She left, and asks with the position of leaving: the tenant is not shown, and she is not kept waiting for ever.
    @Test
    void whoLeftATenantMayAskAtThePositionOfLeaving() {
        try (var own = new Hotels();
                var _ = own.watermarksOfNow()) {
            own.driver.pipe(own.acme.next(own.acme.removed(2, "usr_clerk")));
            var left = own.acme.position().encode();
            var reply = own.get("/api/v1/me/tenants?atLeast=" + left, own.issuer.user("usr_clerk"));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().path("items").size()).isZero();
        }
    }
}
