package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.StackUnderTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// One restart of everything, with an older copy of the database at first:
///
///     copy ─→ writes ─→ restart with the copy ─→ the database again ─→ restore of the copy
///
/// It is the second class, since a process that ends in order leaves an archive with which it starts faster later.
@Order(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestartIT {
    private final Api api = new Api();
    private final StackUnderTest stack = api.stack;
    private final Hotel hotel = Hotel.chain(api);
    private final Hotel silent = Hotel.chain(api);
    private String before = "";
    private Path older = Path.of("");
    private Path newest = Path.of("");

    @BeforeAll
    void writeBeforeAndAfterACopy() {
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        silent.property("Herat", silent.root, "ppt_herat");
        older = stack.copyOfTheDatabase();
        hotel.member("usr_dunya", List.of("tenant.front_desk"), List.of());
        before = hotel.position();
        hotel.check(hotel.owner, "tenant:read", "");
    }

    /// It would issue the same revisions again, for other events.
    @Test
    @Order(1)
    void anOlderCopyOfTheDatabaseIsNotPublishedFrom() {
        stack.stop();
        newest = stack.replaceDatabase(older);

        assertThat(stack.startAgain()).contains("The database is older than what was published from it");
        assertThat(stack.log(Part.CDC))
                .contains("MELMASTOON-CDC-REFUSED the database is older than what was published from it")
                .contains("run `release restore`");
        assertThat(stack.run("./melmastoon status || true"))
                .as("it waits for somebody to act")
                .contains("refuses the database, which is older than what was published from it");
    }

    @Test
    @Order(2)
    void aRestartOfEverythingKeepsEverything() {
        stack.replaceDatabase(newest);
        stack.awaitReady();

        assertThat(hotel.check("usr_dunya", "reservation:check_in", "ppt_kabul", Set.of(), before)
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        hotel.region("North", hotel.root);
        hotel.check(hotel.owner, "tenant:read", "");
        Topic.of(stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.position());
    }

    /// Nothing is written to either tenant after the restore: what readers know of them must not outlive it.
    @Test
    @Order(3)
    void afterARestoreNothingIsGrantedFromLostFacts() throws Exception {
        silent.member("usr_farid", List.of("tenant.front_desk"), List.of());
        var lost = Hotel.chain(api);
        lost.property("Ghazni", lost.root, "ppt_ghazni");
        assertThat(answer(silent, "usr_farid", "ppt_herat")).isEqualTo("allowed");
        assertThat(answer(lost, lost.owner, "ppt_ghazni")).isEqualTo("allowed");

        stack.restoreDatabase(older);

        await().untilAsserted(
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
