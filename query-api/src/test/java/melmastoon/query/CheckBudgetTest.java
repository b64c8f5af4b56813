package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// The budget of checks for each tenant and replica (ruling 32).
class CheckBudgetTest {
    private static final int MANY = 60;

    @Test
    void aTenantThatAsksTooMuchGets429AndItsNeighbourDoesNot() {
        try (var hotels = Hotels.with("melmastoon.check-budget.per-second", 2)) {
            var gateway = hotels.gateway();
            var refused = 0;
            for (int i = 0; i < MANY; i++) {
                var reply = hotels.check(gateway);
                if (reply.status() == 429) {
                    refused++;
                    assertThat(reply.text("code")).isEqualTo("MELMASTOON.COMMON.CHECK_RATE_LIMIT");
                    assertThat(Integer.parseInt(reply.answer().header("Retry-After")))
                            .isPositive();
                }
            }
            assertThat(refused).isPositive();
            assertThat(hotels.check(gateway, "tenant", hotels.other.tenant.toString())
                            .status())
                    .isEqualTo(200);
            assertThat(hotels.server.send("GET", "/prometheus", "").body())
                    .containsPattern("melmastoon_checks_limited_total[^\\n]* [1-9]");
        }
    }

    @Test
    void bothRoutesSpendTheSameBudget() {
        try (var hotels = Hotels.with("melmastoon.check-budget.per-second", 1)) {
            var evaluation = Map.of(
                    "subject", Map.of("type", "user", "id", "usr_owner"),
                    "resource", Map.of("type", "tenant", "id", "1"),
                    "action", Map.of("name", "read"));
            var statuses = new java.util.TreeSet<Integer>();
            for (int i = 0; i < MANY; i++) {
                hotels.check(hotels.gateway());
                statuses.add(
                        hotels.post("/t/" + hotels.acme.tenant + "/access/v1/evaluation", hotels.gateway(), evaluation)
                                .status());
            }
            assertThat(statuses).contains(429);
        }
    }

    /// Otherwise a stranger could lock a tenant out, or tell by a 429 that it exists.
    @Test
    void aStrangerSpendsHerOwnBudgetAndNotTheTenants() {
        try (var hotels = Hotels.with("melmastoon.check-budget.per-second", 3)) {
            var stranger = hotels.issuer.user("usr_stranger");
            for (int i = 0; i < MANY; i++) {
                hotels.check(stranger, "user", "usr_stranger");
                assertThat(i > 0 || hotels.check(hotels.gateway()).status() == 200)
                        .isTrue();
            }
            assertThat(hotels.check(hotels.issuer.user("usr_clerk")).status()).isEqualTo(200);
        }
    }
}
