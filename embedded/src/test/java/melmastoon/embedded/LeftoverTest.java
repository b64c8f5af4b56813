package melmastoon.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverTest {
    @TempDir
    Path home;

    private Process process = new ProcessBuilder().command("true").start();

    LeftoverTest() throws Exception {}

    @BeforeEach
    void start() throws Exception {
        process = new ProcessBuilder("sleep", "100").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void whatIsStillThereIsEnded() throws Exception {
        var pidFile = home.resolve("part.pid");
        Leftover.write(pidFile, process.toHandle());
        assertThat(Leftover.end(pidFile)).isTrue();
        assertThat(process.waitFor()).isNotZero();
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void aStrangerWithTheSamePidIsLeftAlone() throws Exception {
        var pidFile = home.resolve("part.pid");
        var earlier = process.info().startInstant().orElseThrow().minus(Duration.ofMinutes(1));
        Files.writeString(pidFile, process.pid() + " " + earlier.toEpochMilli() + "\n");
        assertThat(Leftover.end(pidFile)).isFalse();
        assertThat(process.isAlive()).isTrue();
    }

    /// In a container, process 1 may be one that takes no note of orphans.
    @Test
    void aProcessThatHasEndedIsGoneBeforeItIsReaped() throws Exception {
        var careless = new ProcessBuilder("sh", "-c", "sleep 100 & exec sleep 101").start();
        try {
            await().until(() -> careless.children().count() == 1);
            var orphan = careless.children().findFirst().orElseThrow();
            var pidFile = home.resolve("part.pid");
            Leftover.write(pidFile, orphan);
            orphan.destroyForcibly();
            assertThat(Leftover.endsWithin(Duration.ofSeconds(10), orphan)).isTrue();
            assertThat(orphan.isAlive()).as("to the JVM it still is").isTrue();
            assertThat(Leftover.find(pidFile)).isEmpty();
        } finally {
            careless.destroyForcibly();
        }
    }

    @Test
    void aChildTakesThePlaceOfTheOneThatItsKilledParentLeft() {
        var command = new Child.Command("part", List.of("sleep", "100"), Map.of(), home);
        try (var first = Child.start(command);
                var second = Child.start(command)) {
            assertThat(first.isAlive()).isFalse();
            assertThat(second.isAlive()).isTrue();
        }
    }

    @Test
    void whatEndsWhileStartingIsToldWithTheEndOfItsLog() {
        var command = new Child.Command("part", List.of("sh", "-c", "echo no such thing; exit 3"), Map.of(), home);
        try (var child = Child.start(command)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> child.awaitReady(Duration.ofSeconds(10), () -> false)))
                    .isInstanceOf(DidNotStart.class)
                    .hasMessageContaining("part ended with status 3")
                    .hasMessageContaining("no such thing");
        }
    }
}
