package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartIT {
    private final Api api = new Api();

    @Test
    void aRestartOfEverythingKeepsEverything() {
        var hotel = Hotel.chain(api);
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        hotel.member("usr_dunya", List.of("tenant.front_desk"), List.of());
        var before = hotel.revision();

        api.stack.restartAll();

        assertThat(hotel.check("usr_dunya", "reservation:check_in", "ppt_kabul")
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        assertThat(hotel.revision()).isEqualTo(before);
        hotel.region("North", hotel.root);
        hotel.check(hotel.owner, "tenant:read", "");
        Topic.of(api.stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.revision());
    }

    /// It would issue the same revisions again, for other events.
    @Test
    void anOlderCopyOfTheDatabaseIsNotPublishedFrom() {
        var hotel = Hotel.chain(api);
        var copy = api.stack.restartAllAndKeepACopyOfTheDatabase();
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
