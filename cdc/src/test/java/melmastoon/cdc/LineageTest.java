package melmastoon.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Which database is behind what was published.
class LineageTest {
    private static final Lineage PUBLISHED = new Lineage("7001", 2, 1000, 3);

    @Test
    void theSameDatabaseFurtherOnIsFine() {
        assertThat(new Lineage("7001", 2, 1000, 3).behind(PUBLISHED, List.of())).isEmpty();
        assertThat(new Lineage("7001", 2, 2000, 3).behind(PUBLISHED, List.of())).isEmpty();
    }

    @Test
    void aLogThatEndsEarlierIsBehind() {
        assertThat(new Lineage("7001", 2, 999, 3).behind(PUBLISHED, List.of()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("0/3E7", "0/3E8"));
    }

    @Test
    void anotherClusterAnEarlierTimelineAndAnEarlierEpochAreBehind() {
        assertThat(new Lineage("7002", 2, 2000, 3).behind(PUBLISHED, List.of())).isPresent();
        assertThat(new Lineage("7001", 1, 2000, 3).behind(PUBLISHED, List.of())).isPresent();
        assertThat(new Lineage("7001", 2, 2000, 2).behind(PUBLISHED, List.of())).isPresent();
    }

    @Test
    void aPromotedReplicaIsFineWhereItForkedAfterWhatWasPublished() {
        var promoted = new Lineage("7001", 3, 5000, 3);
        assertThat(promoted.behind(PUBLISHED, SourceDatabase.forks("1\t0/100\tx\n2\t0/3E8\tno recovery target\n")))
                .isEmpty();
        assertThat(promoted.behind(PUBLISHED, SourceDatabase.forks("1\t0/100\tx\n2\t0/3E7\tno recovery target\n")))
                .hasValueSatisfying(reason -> assertThat(reason).contains("left timeline 2"));
        assertThat(promoted.behind(PUBLISHED, List.of())).isPresent();
    }

    @Test
    void aRaisedEpochSaysThatItIsMeant() {
        assertThat(new Lineage("7002", 1, 1, 4).behind(PUBLISHED, List.of())).isEmpty();
    }

    @Test
    void whatWasPublishedIsReadBack() {
        var last = new Published.Last(UUID.randomUUID(), 3, 42, UUID.randomUUID(), 20_000);
        for (var published : List.of(new Published(PUBLISHED, last), new Published(PUBLISHED, null))) {
            var record = published.toRecord("s");
            assertThat(Published.of(record.value())).contains(published);
            assertThat(Published.isOf("s", record.key())).isTrue();
            assertThat(Published.isOf("other", record.key())).isFalse();
        }
        assertThat(Published.of(null)).isEmpty();
        assertThatThrownBy(() -> Published.of("2 x".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("another version of cdc");
    }

    @Test
    void aDatabaseThatCannotBeFoundIsOneSentence() {
        assertThatThrownBy(() -> new Settings.Database("localhost", "tenant_cdc", "secret"))
                .hasMessage("MELMASTOON_DATABASE_URL must look like jdbc:postgresql://host:port/database");
    }
}
