package melmastoon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/// A process that this JVM started and will end.
///
/// It runs in a session of its own (where the machine has `setsid`), so that Ctrl-C in a terminal reaches the parent
/// alone and the parent ends its children in order. Its pid and start time stand in `<name>.pid` in its home, so that a
/// parent which was killed leaves nothing that a later one cannot find: see [Leftover].
public final class Child implements AutoCloseable {
    /// Long enough for a part to start where a build takes both processors. It bounds a hang alone: a part that ends
    /// while it starts is noticed at once.
    public static final Duration START_LIMIT = Duration.ofMinutes(3);

    /// Between two questions whether a child is ready: asking more often takes the processor from what starts.
    private static final Duration READY_POLL = Duration.ofMillis(100);

    /// What a child sees of the parent's environment, besides what it is given. All else would make it differ from
    /// machine to machine.
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "USER", "TZ");

    private final String name;
    private final Process process;
    private final Path log;
    private final Path pidFile;
    private final Signal ending;

    /// How a child is asked to end: Postgres would wait for its clients on TERM.
    public enum Signal {
        TERM,
        INT
    }

    /// What to run.
    ///
    /// @param name of the log and of the pid file
    /// @param home working directory, made where it is absent; keeps `<name>.pid`
    /// @param log where both output streams are appended; kept small by [BoundedLogs]
    public record Command(
            String name, List<String> words, Map<String, String> environment, Path home, Path log, Signal ending) {
        public Command(String name, List<String> words, Map<String, String> environment, Path home) {
            this(name, words, environment, home, home.resolve(name + ".log"), Signal.TERM);
        }
    }

    private Child(Command command, Process process, Path pidFile) {
        this.name = command.name();
        this.process = process;
        this.log = command.log();
        this.pidFile = pidFile;
        this.ending = command.ending();
    }

    /// Starts `command`, after ending a leftover of the same name in the same home.
    public static Child start(Command command) {
        try {
            Files.createDirectories(command.home());
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            var pidFile = command.home().resolve(command.name() + ".pid");
            Leftover.end(pidFile);
            var words = new ArrayList<String>();
            if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
                words.add("/usr/bin/setsid");
            }
            words.addAll(command.words());
            var builder = new ProcessBuilder(words)
                    .directory(command.home().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(Redirect.appendTo(command.log().toFile()));
            builder.environment().keySet().retainAll(INHERITED);
            builder.environment().put("MALLOC_ARENA_MAX", "2"); // glibc would keep an arena per thread of a JVM
            builder.environment().putAll(command.environment());
            var process = builder.start();
            BoundedLogs.watch(command.log());
            Leftover.write(pidFile, process.toHandle());
            return new Child(command, process, pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot start " + command.name() + ": " + command.words().getFirst(), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// @throws IllegalThreadStateException where it has not ended
    public int exitValue() {
        return process.exitValue();
    }

    public Path log() {
        return log;
    }

    /// Tells `then` the exit status once the process has ended, by whatever cause, [#close] included.
    public void onExit(IntConsumer then) {
        var _ = process.onExit().thenAccept(ended -> then.accept(ended.exitValue()));
    }

    /// Resident memory in bytes, with that of its own children; 0 where the machine does not tell.
    public long memory() {
        return memory(pid())
                + process.descendants().mapToLong(child -> memory(child.pid())).sum();
    }

    /// Resident memory of any process, in bytes.
    public static long memory(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException _) {
            return 0;
        }
    }

    /// Waits until the process has ended by itself.
    ///
    /// @return its exit status
    /// @throws DidNotStart where it is still running after `limit`; it is then ended
    public int await(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            close();
            throw new DidNotStart("%s did not finish within %d s".formatted(name, limit.toSeconds()), lastLines(10));
        }
        Leftover.forget(pidFile);
        return process.exitValue();
    }

    /// Waits until `ready` says so.
    ///
    /// @throws DidNotStart where the process ends before, or `limit` passes; it is then ended
    public Child awaitReady(Duration limit, BooleanSupplier ready) {
        var end = Instant.now().plus(limit);
        try {
            while (!ready.getAsBoolean()) {
                if (!process.isAlive()) {
                    throw new DidNotStart(
                            "%s ended with status %d while starting".formatted(name, process.exitValue()),
                            lastLines(10));
                }
                if (Instant.now().isAfter(end)) {
                    throw new DidNotStart(
                            "%s was not ready after %d s".formatted(name, limit.toSeconds()), lastLines(10));
                }
                Thread.sleep(READY_POLL);
            }
            return this;
        } catch (InterruptedException _) {
            close(); // before the thread is interrupted again, or it would not wait for a clean end
            Thread.currentThread().interrupt();
            throw new DidNotStart(name + " was interrupted while starting", List.of());
        } catch (DidNotStart e) {
            close();
            throw e;
        }
    }

    /// The end of its log, oldest first; for a message about what went wrong.
    public List<String> lastLines(int count) {
        return lastLines(log, count);
    }

    /// The end of the log of any process, oldest first.
    public static List<String> lastLines(Path log, int count) {
        try (var lines = Files.lines(log)) {
            var all = lines.filter(line -> !line.isBlank()).toList();
            return all.subList(Math.max(0, all.size() - count), all.size());
        } catch (IOException | UncheckedIOException _) {
            return List.of();
        }
    }

    /// Asks the process to end and gives it 45 s, then ends it: a JVM may write a class data archive when it ends,
    /// which takes seconds of a processor.
    @Override
    public void close() {
        close(Duration.ofSeconds(45));
    }

    public void close(Duration grace) {
        if (process.isAlive()) {
            signal();
            try {
                if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException _) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
        Leftover.forget(pidFile);
    }

    /// Ends the process as a power cut would, for tests of faults.
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Leftover.forget(pidFile);
    }

    private void signal() {
        switch (ending) {
            case TERM -> process.destroy();
            case INT -> {
                try {
                    new ProcessBuilder("/bin/sh", "-c", "kill -INT " + process.pid())
                            .start()
                            .waitFor();
                } catch (IOException _) {
                    process.destroy();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
