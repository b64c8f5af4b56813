package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// One restart of everything, and a copy of the database as it was then.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartIT {
    private final Api api = new Api();
    private final Hotel hotel = Hotel.chain(api);
    private String before = "";
    private Path copy = Path.of("");

    @BeforeAll
    void restart() {
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        hotel.member("usr_dunya", List.of("tenant.front_desk"), List.of());
        before = hotel.revision();
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
        Topic.of(api.stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.revision());
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
                            .contains("raise the epoch"));
            assertThat(cdc.isAlive()).as("it waits for somebody to act").isTrue();
        }
        hotel.region("After", hotel.root);
        hotel.check(hotel.owner, "tenant:read", "");
        Topic.of(api.stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.revision());
    }
}
