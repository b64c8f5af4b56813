package melmastoon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A process whose parent was killed before it could end it, known by its pid file.
///
/// A pid alone may by now belong to a stranger: the process is ours only where its start time is the one written down.
public final class Leftover {
    /// The start time of a process is told in clock ticks since a boot time that is itself rounded to a second.
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

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
                    .filter(process -> !hasEnded(process))
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
            if (!endsWithin(Duration.ofSeconds(10), process)) {
                process.destroyForcibly();
                endsWithin(Duration.ofSeconds(5), process);
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

    /// Waits for the end of a process that is not our child. `onExit` would wait until its parent has reaped it.
    ///
    /// @return whether it has ended
    public static boolean endsWithin(Duration limit, ProcessHandle process) {
        var end = Instant.now().plus(limit);
        while (!hasEnded(process)) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /// An orphan that has ended still counts as alive until process 1 reaps it, which in a container may be never.
    private static boolean hasEnded(ProcessHandle process) {
        if (!process.isAlive()) {
            return true;
        }
        try {
            // "<pid> (<name>) <state> …", and a name may have any character.
            var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException _) { // no such file system, or just gone
            return !process.isAlive();
        }
    }
}
