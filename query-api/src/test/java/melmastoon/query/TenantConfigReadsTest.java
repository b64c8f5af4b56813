package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import melmastoon.access.TenantConfigId;
import melmastoon.tenant.v1.TenantBusinessHours;
import melmastoon.tenant.v1.TenantCancellationDefault;
import melmastoon.tenant.v1.TenantChildPolicy;
import melmastoon.tenant.v1.TenantConfigState;
import melmastoon.tenant.v1.TenantConfigUpdated;
import melmastoon.tenant.v1.TenantLocale;
import melmastoon.tenant.v1.TenantTaxModel;
import melmastoon.topology.Log;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A tenant's configuration, read from the store (ruling 56).
class TenantConfigReadsTest {
    private static Hotels hotels;

    @BeforeAll
    static void open() {
        hotels = withConfig(Instant.now());
        var hers = Log.only(Log.unit(2));
        hotels.driver.pipe(
                hotels.acme.next(hotels.acme.memberCreated(20, "usr_manager", hers)),
                hotels.acme.next(
                        hotels.acme.rolesChanged(20, "usr_manager", Log.holds(20, Log.systemRole("tenant.gm"), hers))));
        hotels.driver.completeUpTo(Instant.now());
    }

    @AfterAll
    static void close() {
        hotels.close();
    }

    private static Hotels withConfig(Instant completeUpTo) {
        var opened = new Hotels(completeUpTo);
        opened.driver.pipe(
                opened.acme.next(updated(opened, 1, null)),
                opened.acme.next(updated(opened, 2, new TenantBusinessHours("08:00", "20:00"))));
        opened.driver.completeUpTo(completeUpTo);
        return opened;
    }

    private static TenantConfigUpdated updated(Hotels of, int version, @Nullable TenantBusinessHours hours) {
        var state = TenantConfigState.newBuilder()
                .setConfigId(new TenantConfigId(new UUID(9, 9)).toString())
                .setVersion(version)
                .setCurrencies(List.of("AFN", "USD"))
                .setLocales(List.of(new TenantLocale("fa-AF", true), new TenantLocale("en", false)))
                .setTimeZone("Asia/Kabul")
                .setTaxModel(new TenantTaxModel(true, 1_000, null, false))
                .setDefaultCheckIn("14:00")
                .setDefaultCheckOut("12:00")
                .setBreakfastIncludedDefault(true)
                .setSmokingPolicy("designated")
                .setChildPolicy(new TenantChildPolicy(6, true))
                .setCancellationDefault(new TenantCancellationDefault(48, 1L, 100_000_000_000_000_000L))
                .setBusinessHours(hours)
                .build();
        return new TenantConfigUpdated(of.acme.tenant.toString(), List.of("/businessHours"), state);
    }

    @Test
    void theConfigurationIsReadWithItsETagPositionAndAge() {
        var reply = read(hotels, owner(hotels));

        assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
        assertThat(reply.text("id")).startsWith("tcg_");
        assertThat(reply.text("locales.0.tag")).isEqualTo("fa-AF");
        assertThat(reply.text("locales.0.direction")).isEqualTo("rtl");
        assertThat(reply.text("locales.1.direction")).isEqualTo("ltr");
        assertThat(reply.text("currencies.1")).isEqualTo("USD");
        assertThat(reply.json().at("/taxModel/defaultRateBasisPoints").asInt()).isEqualTo(1_000);
        assertThat(reply.json().at("/taxModel").has("registrationNumber"))
                .as("absent, not null (ruling 44)")
                .isFalse();
        assertThat(reply.json().at("/cancellationDefault/noShowChargeMicro").isTextual())
                .as("amounts are decimal strings (ruling 61)")
                .isTrue();
        assertThat(reply.text("cancellationDefault.noShowChargeMicro")).isEqualTo("100000000000000000");
        assertThat(reply.text("businessHours.close")).isEqualTo("20:00");
        assertThat(reply.answer().header("ETag")).isEqualTo("\"v2\"");
        assertThat(reply.answer().header("Melmastoon-Position")).isNotEmpty();
        assertThat(reply.answer().header("Melmastoon-Age")).isNotEmpty();
        assertThat(reply.answer().header("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    void anETagThatStillHoldsIs304() {
        assertThat(hotels.get(hotels.acmePath("/config"), owner(hotels), "If-None-Match", "\"v2\"")
                        .status())
                .isEqualTo(304);
        assertThat(hotels.get(hotels.acmePath("/config"), owner(hotels), "If-None-Match", "\"v1\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void membersReadItWhereverTheyWorkServicesNeedTheScopeAndStrangersSeeNoTenant() {
        assertThat(read(hotels, hotels.issuer.user("usr_clerk")).status())
                .as("a member permission (ruling 38)")
                .isEqualTo(200);
        assertThat(read(hotels, hotels.issuer.user("usr_manager")).status())
                .as("a manager who is a member at one property only")
                .isEqualTo(200);
        assertThat(read(hotels, hotels.issuer.service("pricing", "tenant.config:read"))
                        .status())
                .isEqualTo(200);
        assertThat(read(hotels, hotels.issuer.service("pricing", "tenant:read")).status())
                .isEqualTo(403);
        assertThat(read(hotels, hotels.issuer.user("usr_stranger")).text("code"))
                .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
    }

    @Test
    void aTenantOfWhichNoConfigurationIsKnownIs404() {
        var path = "/api/v1/tenants/" + hotels.other.tenant + "/config";
        assertThat(hotels.get(path, hotels.issuer.service("pricing", "tenant.config:read"))
                        .text("code"))
                .isEqualTo("MELMASTOON.TENANT.CONFIG_NOT_FOUND");
    }

    @Test
    void itIsServedUpTo24HoursOldToMembersAndServicesAlikeByRuling56() {
        try (var yesterday = withConfig(Instant.now().minus(Duration.ofHours(23)))) {
            var service = yesterday.issuer.service("pricing", "tenant.config:read");
            for (var token : List.of(owner(yesterday), service)) {
                var reply = read(yesterday, token);
                assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
                assertThat(Double.parseDouble(reply.answer().header("Melmastoon-Age")))
                        .isGreaterThan((double) Duration.ofHours(22).toSeconds());
            }
            assertThat(yesterday
                            .get(yesterday.acmePath("/roles"), owner(yesterday))
                            .status())
                    .as("what others read bears ten minutes")
                    .isEqualTo(503);
        }
        try (var before = withConfig(Instant.now().minus(Duration.ofHours(25)))) {
            for (var token : List.of(owner(before), before.issuer.service("pricing", "tenant.config:read"))) {
                assertThat(read(before, token).status()).isEqualTo(503);
            }
        }
    }

    private static Hotels.Reply read(Hotels of, String token) {
        return of.get(of.acmePath("/config"), token);
    }

    private static String owner(Hotels of) {
        return of.issuer.user("usr_owner");
    }
}
