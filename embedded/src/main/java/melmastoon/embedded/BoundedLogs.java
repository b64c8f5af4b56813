package melmastoon.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Keeps log files small: one that has grown beyond its limit is copied to `<name>.1`, in place of the last copy, and
/// emptied.
///
/// The file is not renamed, since its writers, which are other processes, hold it open and know nothing of rotation.
/// They append to it (`O_APPEND`), so that they go on at its new end. A line written between the end of the copy and
/// the emptying is lost, as with logrotate's `copytruncate`; the gap is some microseconds.
public final class BoundedLogs {
    /// In bytes. A log takes twice as much together with its copy, and what is written between two looks.
    static final long LIMIT = 8L << 20;

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Set<Path> WATCHED = ConcurrentHashMap.newKeySet();

    private BoundedLogs() {}

    /// Keeps `log` within its limit for as long as this JVM runs.
    public static void watch(Path log) {
        WATCHED.add(log.toAbsolutePath());
        Timer.ensureRunning();
    }

    /// Where the older half of `log` is.
    static Path copyOf(Path log) {
        return log.resolveSibling(log.getFileName() + ".1");
    }

    /// Empties `log` where it is larger than `limit`.
    static void rotate(Path log, long limit) throws IOException {
        if (!Files.exists(log) || Files.size(log) <= limit) {
            return;
        }
        try (var full = FileChannel.open(log, READ, WRITE);
                var copy = FileChannel.open(copyOf(log), CREATE, WRITE, TRUNCATE_EXISTING)) {
            // What is written meanwhile is copied too.
            for (long copied = 0; copied < full.size(); ) {
                copied += full.transferTo(copied, full.size() - copied, copy);
            }
            full.truncate(0);
        }
    }

    private static void rotateAll() {
        for (var log : WATCHED) {
            try {
                rotate(log, LIMIT);
            } catch (IOException e) {
                System.err.println("melmastoon: " + log + " could not be rotated: " + e);
            }
        }
    }

    /// Started by its first use.
    private static final class Timer {
        static {
            var timer = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("log-rotation").daemon().factory());
            var _ = timer.scheduleWithFixedDelay(
                    BoundedLogs::rotateAll, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }

        static void ensureRunning() {}
    }
}
