package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import melmastoon.access.FeatureFlagId;
import melmastoon.access.Position;
import melmastoon.http.page.Cursor;
import melmastoon.tenant.v1.FeatureFlagState;
import melmastoon.tenant.v1.FeatureFlagToggled;
import melmastoon.tenant.v1.FlagUnit;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a tenant says about feature flags, read from the store.
class FeatureFlagReadsTest {
    private static Hotels hotels;

    @BeforeAll
    static void open() {
        hotels = new Hotels();
        hotels.driver.pipe(
                hotels.acme.next(toggled("mfaRequiredForStaff", 1, true, 10_000)),
                hotels.acme.next(toggled("aiEnabled", 1, true, 10_000)),
                hotels.acme.next(toggled("aiEnabled", 2, true, 2_500)));
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    private static FeatureFlagToggled toggled(String key, int version, boolean enabled, int share) {
        var id = new FeatureFlagId(new UUID(9, key.length())).toString();
        var unit = key.equals("aiEnabled") ? FlagUnit.TENANT : FlagUnit.SUBJECT;
        return new FeatureFlagToggled(
                hotels.acme.tenant.toString(),
                new FeatureFlagState(key, id, version, enabled, share, "user:usr_owner", Log.START, unit));
    }

    @Test
    void flagsAreListedInTheOrderOfTheirKeysAsTheyStandNow() {
        var list = hotels.get(hotels.acmePath("/feature-flags"), owner());
        assertThat(list.status()).as(list.json().toString()).isEqualTo(200);
        assertThat(list.json().path("items").size()).isEqualTo(2);
        assertThat(list.text("items.0.key")).isEqualTo("aiEnabled");
        assertThat(list.text("items.0.id")).startsWith("flg_");
        assertThat(list.json().at("/items/0/enabled").asBoolean()).isTrue();
        assertThat(list.json().at("/items/0/rolloutBasisPoints").asInt()).isEqualTo(2_500);
        assertThat(list.text("items.0.unit")).isEqualTo("tenant");
        assertThat(list.text("items.1.unit")).isEqualTo("subject");
        assertThat(list.text("items.0.updatedBy.id")).isEqualTo("usr_owner");
        assertThat(list.text("items.1.key")).isEqualTo("mfaRequiredForStaff");
        assertThat(list.json().has("next")).isFalse();
    }

    @Test
    void theListComesInPages() {
        var first = hotels.get(hotels.acmePath("/feature-flags?limit=1"), owner());
        var second = hotels.get(hotels.acmePath("/feature-flags?limit=1&cursor=" + first.text("next")), owner());
        assertThat(second.text("items.0.key")).isEqualTo("mfaRequiredForStaff");
        assertThat(second.json().has("next")).isFalse();
        assertThat(hotels.get(hotels.acmePath("/roles?limit=1&cursor=" + first.text("next")), owner())
                        .text("code"))
                .isEqualTo("MELMASTOON.COMMON.MALFORMED_CURSOR");
    }

    @Test
    void aCursorThatIsForgedIsReadAsStrictlyAsAnyParameter() {
        var here = new Position(hotels.acme.tenant, 1, 0).encode();
        var elsewhere = new Position(hotels.other.tenant, 1, 0).encode();
        assertThat(forged(here, "aa").text("items.0.key")).isEqualTo("aiEnabled");
        for (var parts : List.of(
                List.of(elsewhere, "aa"),
                List.of("", "aa"),
                List.of(here, ""),
                List.of(here, "a"),
                List.of(here, "no key"),
                List.of(here, "aiEnabled\u0000"),
                List.of(here))) {
            assertThat(forged(parts.toArray(String[]::new)).text("code"))
                    .as(parts.toString())
                    .isEqualTo("MELMASTOON.COMMON.MALFORMED_CURSOR");
        }
    }

    private static Hotels.Reply forged(String... parts) {
        var cursor = Cursor.encode(hotels.acme.tenant + " feature flags", parts);
        return hotels.get(hotels.acmePath("/feature-flags?cursor=" + cursor), owner());
    }

    @Test
    void oneFlagIsReadAtItsLocationWithItsETag() {
        var reply = hotels.get(hotels.acmePath("/feature-flags/aiEnabled"), owner());
        assertThat(reply.text("key")).isEqualTo("aiEnabled");
        assertThat(reply.answer().header("ETag")).isEqualTo("\"v2\"");
        assertThat(hotels.get(hotels.acmePath("/feature-flags/aiEnabled"), owner(), "If-None-Match", "\"v2\"")
                        .status())
                .isEqualTo(304);
    }

    @Test
    void aFlagThatIsNotOverriddenIs404WhateverItsKey() {
        for (var key : List.of("unheardOf", "ai%00Enabled", "a".repeat(300))) {
            var reply = hotels.get(hotels.acmePath("/feature-flags/" + key), owner());
            assertThat(reply.status()).as(key).isEqualTo(404);
            assertThat(reply.text("code")).isEqualTo("MELMASTOON.TENANT.FEATURE_FLAG_NOT_SET");
        }
    }

    @Test
    void aTenantWithoutOverridesHasAnEmptyList() {
        var tenant = "/api/v1/tenants/" + hotels.other.tenant + "/feature-flags";
        assertThat(hotels.get(tenant, hotels.issuer.service("pms", "feature_flag:read"))
                        .answer()
                        .body())
                .isEqualTo("{\"items\":[]}");
    }

    @Test
    void membersNeedThePermissionServicesTheScopeAndStrangersSeeNoTenant() {
        for (var path : List.of("/feature-flags", "/feature-flags/aiEnabled")) {
            assertThat(hotels.get(hotels.acmePath(path), hotels.issuer.user("usr_gm"))
                            .status())
                    .isEqualTo(200);
            assertThat(hotels.get(hotels.acmePath(path), hotels.issuer.user("usr_clerk"))
                            .status())
                    .isEqualTo(403);
            assertThat(hotels.get(hotels.acmePath(path), hotels.issuer.service("pms", "tenant:read"))
                            .status())
                    .isEqualTo(403);
            assertThat(hotels.get(hotels.acmePath(path), hotels.issuer.user("usr_stranger"))
                            .text("code"))
                    .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
        }
    }

    private static String owner() {
        return hotels.issuer.user("usr_owner");
    }
}
