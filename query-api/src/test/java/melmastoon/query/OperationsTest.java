package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Health and numbers, for whoever runs it.
class OperationsTest {
    @Test
    void itIsReadyWhenEveryPartitionIsServed() {
        try (var hotels = new Hotels()) {
            assertThat(hotels.server.send("GET", "/health/readiness", "").status())
                    .isEqualTo(200);
            assertThat(hotels.server.send("GET", "/health/liveness", "").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whereNothingIsServedDecisionsAreStaleAndReadsUnavailable() {
        try (var hotels = new Hotels()) {
            hotels.driver.stop();
            var readiness = hotels.server.send("GET", "/health/readiness", "");
            assertThat(readiness.status()).isEqualTo(503);
            assertThat(readiness.body()).as("reasons in words").contains("\"reasons\":[\"");
            assertThat(hotels.check(hotels.gateway()).denyReason()).isEqualTo("STALE");
            assertThat(hotels.check(hotels.gateway(), "tenant", Hotels.UNKNOWN).denyReason())
                    .as("never UNKNOWN_TENANT")
                    .isEqualTo("STALE");
            var read = hotels.get(hotels.acmePath(""), hotels.issuer.user("usr_owner"));
            assertThat(read.status()).isEqualTo(503);
            assertThat(read.answer().header("Retry-After")).isNotBlank();
            assertThat(hotels.get("/api/v1/me/tenants", hotels.issuer.user("usr_owner"))
                            .status())
                    .isEqualTo(503);
        }
    }

    /// A replica that has only begun to read the log: no tenant that it lacks is one that is not there.
    @Test
    void untilItHasReadTheLogItIsNotReadyAndKnowsOfNoTenantThatItIsNotThere() {
        try (var hotels = new Hotels(Instant.EPOCH)) {
            var gateway = hotels.gateway();
            var reader = hotels.issuer.service("reader", "tenant:read");
            assertThat(hotels.server.send("GET", "/health/readiness", "").status())
                    .isEqualTo(503);
            for (var tenant : List.of(hotels.acme.tenant.toString(), Hotels.UNKNOWN)) {
                assertThat(hotels.check(gateway, "tenant", tenant).denyReason()).isEqualTo("STALE");
                assertThat(hotels.get("/api/v1/tenants/" + tenant, reader).status())
                        .isEqualTo(503);
            }
            assertThat(hotels.get("/api/v1/me/tenants", hotels.issuer.user("usr_clerk"))
                            .status())
                    .isEqualTo(503);
        }
    }

    @Test
    void whereWhatIsHereIsOldNothingIsSaidOfATenantThatIsNotHere() {
        try (var hotels = new Hotels(Instant.now().minus(Duration.ofMinutes(11)))) {
            assertThat(hotels.check(hotels.gateway(), "tenant", Hotels.UNKNOWN).denyReason())
                    .isEqualTo("STALE");
            assertThat(hotels.get("/api/v1/tenants/" + Hotels.UNKNOWN, hotels.issuer.user("usr_clerk"))
                            .status())
                    .isEqualTo(503);
        }
    }

    /// The database's clock is 20 s ahead of ours, or ours is 20 s behind.
    @Test
    void aWatermarkFromTheFutureIsAClockFaultInTheMetricsAndInTheLog() {
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var log = (Logger) LoggerFactory.getLogger("melmastoon.query.replica.ClockFaults");
        try (var hotels = new Hotels(Instant.now().plusSeconds(20), "melmastoon.clock-faults.log", "50ms")) {
            // Only now: the application reads its own logging configuration, which removes all appenders.
            log.addAppender(lines);
            assertThat(hotels.check(hotels.gateway()).denyReason()).isEqualTo("STALE");
            assertThat(hotels.server.send("GET", "/prometheus", "").body())
                    .containsPattern("melmastoon_view_clock_ahead_seconds(\\{[^}]*})? 1\\d\\.");
            await().untilAsserted(() -> assertThat(List.copyOf(lines.list))
                    .anySatisfy(line -> assertThat(line.getFormattedMessage()).startsWith("CLOCK_FAULT ")));
        } finally {
            log.detachAppender(lines);
        }
    }

    @Test
    void clocksThatAgreeAreNoFault() {
        try (var hotels = new Hotels()) {
            assertThat(hotels.server.send("GET", "/prometheus", "").body())
                    .containsPattern("melmastoon_view_clock_ahead_seconds(\\{[^}]*})? 0\\.0");
        }
    }

    @Test
    void decisionsAreCountedByResultAndReason() {
        try (var hotels = new Hotels()) {
            hotels.check(hotels.gateway());
            hotels.check(hotels.gateway(), "user", "usr_x");
            var page = hotels.server.send("GET", "/prometheus", "").body();
            assertThat(page)
                    .containsPattern("melmastoon_decisions_total\\{[^}]*reason=\"none\",result=\"allowed\"[^}]*} 1\\.0")
                    .containsPattern("melmastoon_decisions_total\\{[^}]*reason=\"not_a_member\"[^}]*} 1\\.0")
                    .containsPattern("melmastoon_decision_seconds\\{[^}]*quantile=\"0\\.95\"")
                    .containsPattern("melmastoon_view_serving\\{[^}]*partition=\"0\"[^}]*} 1\\.0")
                    .containsPattern("melmastoon_view_offset\\{[^}]*partition=\"0\"")
                    .containsPattern("melmastoon_view_age_seconds\\{[^}]*partition=\"0\"");
        }
    }
}
