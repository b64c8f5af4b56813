package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import melmastoon.local.stack.Part;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// One restart of everything, a copy of the database as it was then, and at last the restore of that copy.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartIT {
    private final Api api = new Api();
    private final Hotel hotel = Hotel.chain(api);
    private final Hotel silent = Hotel.chain(api);
    private String before = "";
    private Path copy = Path.of("");

    @BeforeAll
    void restart() {
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        hotel.member("usr_dunya", List.of("tenant.front_desk"), List.of());
        before = hotel.position();
        silent.property("Herat", silent.root, "ppt_herat");
        copy = api.stack.restartAllAndKeepACopyOfTheDatabase();
    }

    @Test
    void aRestartOfEverythingKeepsEverything() {
        assertThat(hotel.check("usr_dunya", "reservation:check_in", "ppt_kabul", Set.of(), before)
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        hotel.region("North", hotel.root);
        hotel.check(hotel.owner, "tenant:read", "");
        Topic.of(api.stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.position());
    }

    /// It would issue the same revisions again, for other events.
    @Test
    void anOlderCopyOfTheDatabaseIsNotPublishedFrom() {
        hotel.region("Unknown to the copy", hotel.root);
        hotel.check(hotel.owner, "tenant:read", "");

        try (var older = api.stack.databaseIn(copy);
                var cdc = api.stack.cdcOf(older)) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(String.join("\n", cdc.lastLines(50)))
                            .contains("MELMASTOON-CDC-REFUSED the database is older than what was published from it")
                            .contains("run `release restore`"));
            assertThat(cdc.isAlive()).as("it waits for somebody to act").isTrue();
        }
        hotel.region("After", hotel.root);
        hotel.check(hotel.owner, "tenant:read", "");
        Topic.of(api.stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.position());
    }

    /// Nothing is written to either tenant after the restore: what readers know of them must not outlive it.
    @Test
    @Order(Integer.MAX_VALUE)
    void afterARestoreNothingIsGrantedFromLostFacts() throws Exception {
        silent.member("usr_farid", List.of("tenant.front_desk"), List.of());
        var lost = Hotel.chain(api);
        lost.property("Ghazni", lost.root, "ppt_ghazni");
        assertThat(answer(silent, "usr_farid", "ppt_herat")).isEqualTo("allowed");
        assertThat(answer(lost, lost.owner, "ppt_ghazni")).isEqualTo("allowed");

        api.stack.restoreDatabase(copy);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(now(silent, silent.owner, "ppt_herat")).isEqualTo("allowed"));
        assertThat(now(silent, "usr_farid", "ppt_herat")).isEqualTo("NOT_A_MEMBER");
        assertThat(now(lost, lost.owner, "ppt_ghazni")).isEqualTo("UNKNOWN_TENANT");
        assertThat(api.read(Part.QUERY_API, "/api/v1/me/tenants", lost.ownersToken())
                        .expect(200)
                        .json()
                        .path("items")
                        .size())
                .isZero();
        hotel.region("After the restore", hotel.root);
        assertThat(hotel.check(hotel.owner, "tenant:read", "")
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isTrue();
    }

    /// At the position of the last write.
    private static String answer(Hotel where, String user, String property) {
        return word(where.check(user, "reservation:check_in", property));
    }

    /// At whatever position the replica has.
    private static String now(Hotel where, String user, String property) {
        return word(where.checkNow(user, "reservation:check_in", property));
    }

    private static String word(Api.Reply reply) {
        return reply.json().path("allowed").asBoolean() ? "allowed" : reply.text("denyReason");
    }
}
