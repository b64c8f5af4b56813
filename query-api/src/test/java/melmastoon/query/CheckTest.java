package melmastoon.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.topology.Log;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `POST /api/v1/authz/check`: decisions, how fresh, and wrong questions.
class CheckTest {
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
    void aPermitNamesItsGrantItsPositionAndItsAge() {
        var reply = hotels.check(hotels.gateway());
        assertThat(reply.allowed()).isTrue();
        assertThat(reply.json().has("denyReason")).isFalse();
        assertThat(reply.json().path("obligations").size()).isZero();
        assertThat(reply.text("grant.membershipId")).isEqualTo(Log.membership(2));
        assertThat(reply.text("grant.assignmentId")).isEqualTo(Log.assignment(2));
        assertThat(reply.text("grant.roleId")).isEqualTo(Log.systemRole("tenant.front_desk"));
        assertThat(reply.text("grant.roleCode")).isEqualTo("tenant.front_desk");
        assertThat(reply.text("decisionId")).startsWith("dec_");
        assertThat(Position.decode(reply.text("position")).tenant()).isEqualTo(hotels.acme.tenant);
        assertThat(reply.answer().header("Melmastoon-Position")).isEqualTo(reply.text("position"));
        assertThat(Double.parseDouble(reply.answer().header("Melmastoon-Age"))).isNotNegative();
    }

    @Test
    void aDenyNamesItsReason() {
        var gateway = hotels.gateway();
        assertThat(hotels.check(gateway, "property", Log.unit(3)).denyReason()).isEqualTo("OUT_OF_SCOPE");
        assertThat(hotels.check(gateway, "property", Hotels.NONE).denyReason()).isEqualTo("PROPERTY_REQUIRED");
        assertThat(hotels.check(gateway, "property", Log.unit(1)).denyReason()).isEqualTo("UNKNOWN_PROPERTY");
        assertThat(hotels.check(gateway, "action", "fly").denyReason()).isEqualTo("UNKNOWN_PERMISSION");
        assertThat(hotels.check(gateway, "user", "usr_x").denyReason()).isEqualTo("NOT_A_MEMBER");
        assertThat(hotels.check(gateway, "tenant", Hotels.UNKNOWN).denyReason()).isEqualTo("UNKNOWN_TENANT");
    }

    @Test
    void aPropertyHasTwoNames() {
        assertThat(hotels.check(hotels.gateway(), "property", "ppt_2").allowed())
                .isTrue();
    }

    @Test
    void anIdOfAnotherKindIsDenied() {
        var gateway = hotels.gateway();
        assertThat(hotels.check(gateway, "tenant", "nonsense").denyReason()).isEqualTo("UNKNOWN_TENANT");
        assertThat(hotels.check(gateway, "property", "nonsense").denyReason()).isEqualTo("UNKNOWN_PROPERTY");
        assertThat(hotels.check(gateway, "property", "org_x").denyReason()).isEqualTo("UNKNOWN_PROPERTY");
    }

    @Test
    void aSentenceIsGivenWhereItIsAskedFor() {
        assertThat(hotels.check(hotels.gateway(), "action", "fly").json().has("detail"))
                .isFalse();
        assertThat(hotels.check(hotels.gateway(), "action", "fly", "explain", true)
                        .text("detail"))
                .contains("reservation:fly");
    }

    @Test
    void aStepUpRidesOnADeny() {
        var sensitive = PermissionCatalogue.standard().entries().stream()
                .filter(PermissionCatalogue.Entry::stepUp)
                .filter(entry -> entry.marks().obligations().isEmpty())
                .filter(entry -> entry.level() == PermissionCatalogue.Level.PROPERTY)
                .findFirst()
                .orElseThrow()
                .permission();
        Object[] asked = {"user", "usr_owner", "resource", sensitive.resource(), "action", sensitive.action()};
        var without = hotels.check(hotels.gateway(), asked);
        assertThat(without.denyReason()).isEqualTo("STEP_UP_REQUIRED");
        assertThat(without.text("obligations.0.type")).isEqualTo("step-up");
        var with = hotels.post(
                "/api/v1/authz/check",
                hotels.gateway(),
                merged(hotels.question(asked), "context", Map.of("amr", List.of("mfa"))));
        assertThat(with.allowed()).isTrue();
        assertThat(with.json().path("obligations").size()).isZero();
    }

    @Test
    void aPositionThatIsNotReachedIsStaleAfterTheCallersPatience() {
        var ahead = hotels.acme.position().plus(5).encode();
        var started = System.nanoTime();
        var reply = hotels.check(hotels.gateway(), "atLeast", ahead, "timeoutMs", 200);
        assertThat(reply.denyReason()).isEqualTo("STALE");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(hotels.check(hotels.gateway(), "atLeast", ahead, "timeoutMs", 0)
                        .denyReason())
                .isEqualTo("STALE");
    }

    @Test
    void aWaitEndsWhenThePositionComes() throws Exception {
        try (var own = new Hotels()) {
            var ahead = own.acme.position().plus(1).encode();
            var waiting = CompletableFuture.supplyAsync(
                    () -> own.check(own.gateway(), "user", "usr_new", "atLeast", ahead, "timeoutMs", 1_000));
            while (own.driver.views.waiting() == 0) {
                Thread.onSpinWait();
            }
            own.driver.pipe(own.acme.next(own.acme.memberCreated(9, "usr_new", Log.everywhere())));
            assertThat(waiting.get().denyReason()).isEqualTo("NOT_GRANTED");
        }
    }

    @Test
    void theQuestionMayCarryAtLeastInItsUrlToo() {
        var reply = hotels.post(
                "/api/v1/authz/check?atLeast=" + hotels.acme.position().plus(5).encode(),
                hotels.gateway(),
                hotels.question());
        assertThat(reply.denyReason()).isEqualTo("STALE");
    }

    @Test
    void aPositionOfAnotherTenantIsRefused() {
        var reply = hotels.check(
                hotels.gateway(), "atLeast", hotels.other.position().encode());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("code")).isEqualTo("MELMASTOON.COMMON.FOREIGN_POSITION");
        assertThat(hotels.check(hotels.gateway(), "atLeast", "nonsense").status())
                .isEqualTo(400);
        assertThat(hotels.check(hotels.gateway(), "timeoutMs", 5_000).status()).isEqualTo(400);
    }

    @Test
    void aStateThatIsTooOldIsStale() {
        try (var own = new Hotels()) {
            own.driver.pipe(own.acme.next(own.acme.memberCreated(9, "usr_new", Log.everywhere())));
            own.driver.completeUpTo(Instant.now().minus(Duration.ofMinutes(11)));
            assertThat(own.check(own.gateway()).denyReason()).isEqualTo("STALE");
            assertThat(own.get(own.acmePath(""), own.issuer.user("usr_owner")).status())
                    .isEqualTo(503);
        }
    }

    @Test
    void aSuspectTenantIsDeniedAndItsNeighbourIsNot() {
        try (var own = new Hotels()) {
            own.driver.pipe(own.other.next(own.other.ofAnotherTenant()));
            assertThat(own.check(own.gateway(), "tenant", own.other.tenant.toString())
                            .denyReason())
                    .isEqualTo("SUSPECT");
            assertThat(own.check(own.gateway()).allowed()).isTrue();
        }
    }

    @Test
    void wrongQuestionsAreProblems() {
        var gateway = hotels.gateway();
        for (var field : List.of("tenant", "user", "resource", "action")) {
            var reply = hotels.check(gateway, field, Hotels.NONE);
            assertThat(reply.status()).as(field).isEqualTo(400);
            assertThat(reply.text("code")).isEqualTo("MELMASTOON.COMMON.INVALID_FIELD");
        }
        assertThat(hotels.check(gateway, "colour", "red").status()).isEqualTo(400);
        assertThat(hotels.check(gateway, "subject", Map.of("type", "user", "id", "u"))
                        .status())
                .as("both user and subject")
                .isEqualTo(400);
        assertThat(hotels.check(gateway, "context", Map.of("amr", "mfa")).status())
                .isEqualTo(400);
        assertThat(hotels.raw("/api/v1/authz/check", gateway, "application/json", "{\"tenant\":")
                        .text("code"))
                .isEqualTo("MELMASTOON.COMMON.MALFORMED_JSON");
        assertThat(hotels.raw("/api/v1/authz/check", gateway, "text/plain", "hello")
                        .status())
                .isEqualTo(415);
    }

    private static Map<String, Object> merged(Map<String, Object> question, String field, Object value) {
        question.put(field, value);
        return question;
    }
}
