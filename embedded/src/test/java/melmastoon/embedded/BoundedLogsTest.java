package melmastoon.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogsTest {
    @TempDir
    Path home;

    @Test
    void aLogBeyondItsLimitIsCopiedAndEmptied() throws IOException {
        var log = home.resolve("part.log");
        Files.writeString(log, "0123456789");
        BoundedLogs.rotate(log, 10);
        assertThat(log).hasContent("0123456789");
        BoundedLogs.rotate(log, 9);
        assertThat(log).isEmptyFile();
        assertThat(BoundedLogs.copyOf(log)).hasContent("0123456789");
    }

    @Test
    void onlyTheLastCopyIsKept() throws IOException {
        var log = home.resolve("part.log");
        for (var text : List.of("first", "second")) {
            Files.writeString(log, text);
            BoundedLogs.rotate(log, 1);
        }
        assertThat(BoundedLogs.copyOf(log)).hasContent("second");
        try (var files = Files.list(home)) {
            assertThat(files).hasSize(2);
        }
    }

    /// It holds the file open and goes on at its new end, without a hole of zeros.
    @Test
    void aProcessThatWritesWithoutEndFillsNoDisk() throws IOException {
        var log = home.resolve("endless.log");
        var copy = BoundedLogs.copyOf(log);
        try (var _ = Child.start(new Child.Command(
                "endless",
                List.of(
                        "sh",
                        "-c",
                        "while true; do seq -f 'a line of a log that nobody reads: %012g' 20000; sleep 0.05; done"),
                Map.of(),
                home))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(copy));
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.size(log) > 1_000);
        }
        assertThat(Files.readAllBytes(log)).as("no hole").doesNotContain(0);
    }
}
