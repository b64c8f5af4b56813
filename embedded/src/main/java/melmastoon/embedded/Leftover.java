package melmastoon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A process whose parent was killed before it could end it, known by its pid file.
///
/// A pid alone may by now belong to a stranger: the process is ours only where its start time is the one written down.
public final class Leftover {
    /// The start time of a process is told in clock ticks since a boot time that is itself rounded to a second.
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private Leftover() {}

    /// Writes `<pid> <start in ms>`, and nothing for a process that has already gone.
    public static void write(Path pidFile, ProcessHandle process) {
        process.info().startInstant().ifPresent(start -> {
            try {
                Files.writeString(pidFile, process.pid() + " " + start.toEpochMilli() + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// The process that `pidFile` names, where it still runs.
    public static Optional<ProcessHandle> find(Path pidFile) {
        try {
            var words = Files.readString(pidFile).strip().split(" ", -1);
            var start = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(actual -> Duration.between(start, actual).abs().compareTo(ROUNDING) <= 0)
                            .orElse(false));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    /// Ends the process that `pidFile` names, with its children; waits at most 10 s before it is killed.
    ///
    /// @return whether there was one
    public static boolean end(Path pidFile) {
        var found = find(pidFile);
        found.ifPresent(process -> {
            var children = process.descendants().toList();
            process.destroy();
            if (!gone(process, Duration.ofSeconds(10))) {
                process.destroyForcibly();
                gone(process, Duration.ofSeconds(5));
            }
            children.forEach(ProcessHandle::destroyForcibly);
        });
        forget(pidFile);
        return found.isPresent();
    }

    /// For one that has ended.
    public static void forget(Path pidFile) {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean gone(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException _) {
            return !process.isAlive();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
