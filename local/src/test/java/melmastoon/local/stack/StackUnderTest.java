package melmastoon.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.embedded.Child;
import melmastoon.embedded.Leftover;
import melmastoon.embedded.Ports;
import melmastoon.embedded.PostgresServer;
import melmastoon.local.issuer.Issuer;
import melmastoon.testkit.architecture.Sources;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// The whole stack as `./melmastoon up` starts it, once for all end-to-end tests of a run; its
/// processes can be killed and replaced.
public final class StackUnderTest {
    private static final Duration SLOW = Duration.ofMinutes(2);
    private static final Object STARTING = new Object();
    private static @Nullable StackUnderTest started;

    private final Settings settings;
    private Stack stack;
    private final List<Child> restarted = new ArrayList<>();

    private StackUnderTest(Settings settings, Stack stack) {
        this.settings = settings;
        this.stack = stack;
    }

    /// The stack of this run. It is stopped when the JVM ends.
    public static StackUnderTest running() {
        synchronized (STARTING) {
            if (started == null) {
                started = start();
            }
            return started;
        }
    }

    private static StackUnderTest start() {
        var checkout = Sources.ofThisCheckout().root();
        var data = new DataDirectory(checkout.resolve("local/target/e2e/" + System.currentTimeMillis()));
        var settings = new Settings(checkout, data, freeBase(), Settings.Pubsub.AUTO);
        var running = new StackUnderTest(settings, stack(settings));
        Runtime.getRuntime().addShutdownHook(new Thread(running::stop));
        running.stack.start();
        return running;
    }

    private static Stack stack(Settings settings) {
        return new Stack(settings, (part, now) -> System.out.println("e2e: " + part.key() + " " + now));
    }

    /// Stops everything and starts it again on the same data.
    ///
    /// @return where a Postgres of its own finds the database as it was in between
    public Path restartAllAndKeepACopyOfTheDatabase() {
        var copy = settings.data().home("older").resolve("postgres");
        stop();
        restarted.clear();
        copy(settings.data().home("postgres"), copy);
        stack = stack(settings);
        stack.start();
        return copy;
    }

    /// Starts everything on `copy` in place of the database, as after the restore of a backup, and tells the readers of
    /// it; returns when `release restore` is done.
    public void restoreDatabase(Path copy) throws InterruptedException {
        var home = settings.data().home("postgres");
        stop();
        restarted.clear();
        move(home, settings.data().home("lost"));
        copy(copy, home);
        stack = stack(settings);
        stack.start();
        var restore = new DatabaseRestore(settings).start(List.of("--reason", "a test of the restore"));
        if (restore.await(SLOW) != 0) {
            throw new IllegalStateException("restore failed: " + String.join("\n", restore.lastLines(20)));
        }
        for (var part : List.of(Part.COMMAND_API, Part.CDC, Part.CONNECTORS, Part.QUERY_API)) {
            Awaitility.await().atMost(SLOW).until(() -> Health.isReady(url(part)));
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Owners and modes included, on which Postgres insists.
    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            var copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .inheritIO()
                    .start();
            if (copying.waitFor() != 0) {
                throw new IllegalStateException(from + " could not be copied");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The server of a copy of the database, with its superuser's old password.
    public PostgresServer databaseIn(Path copy) {
        var secrets = new Secrets(settings.data().secrets());
        return PostgresServer.start(
                copy, Ports.free(), secrets.password(PostgresServer.SUPERUSER), copy.resolve("postgres.log"));
    }

    /// A base above which all twenty ports are free just now.
    public static int freeBase() {
        for (int base = 21_000; base < 31_000; base += 100) {
            var first = base;
            if (Part.reserved(first).stream().noneMatch(reserved -> PortInUse.isTaken(reserved.port()))) {
                return first;
            }
        }
        throw new IllegalStateException("no twenty free ports");
    }

    private void stop() {
        restarted.forEach(Child::close);
        stack.close();
    }

    public String url(Part part) {
        return part.url(settings.portBase());
    }

    public int portBase() {
        return settings.portBase();
    }

    public Path data() {
        return settings.data().root();
    }

    public Issuer issuer() {
        return Issuer.in(new Secrets(settings.data().secrets()).directory(), URI.create(url(Part.ISSUER)));
    }

    /// Ends a process as a power cut would, and returns when it is gone.
    public void kill(Part part) {
        var name = nameOf(part);
        Leftover.find(settings.data().home(name).resolve(name + ".pid")).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /// Runs a killed process again, as an operator would, and returns when it is ready.
    public Child restart(Part part) {
        return restart(part, List.of());
    }

    /// Ends a process in order and runs that of another build in its place, on the same data; returns when it is ready.
    ///
    /// @param overlay of the other build, see [NewerBuild#compile]; empty for this one
    public Child replace(Part part, List<Path> overlay) {
        var name = nameOf(part);
        var pidFile = settings.data().home(name).resolve(name + ".pid");
        if (!Leftover.end(pidFile)) {
            throw new IllegalStateException(part.key() + " did not run");
        }
        return restart(part, overlay);
    }

    /// Runs another build's `release`, which is done when this returns.
    public void release(List<Path> overlay) throws InterruptedException {
        var secrets = new Secrets(settings.data().secrets());
        var release = OurProcess.release(settings, secrets).overlaid(overlay).start(settings);
        if (release.await(SLOW) != 0) {
            throw new IllegalStateException("release failed: " + String.join("\n", release.lastLines(20)));
        }
    }

    /// What a process of this build is started with.
    public String classPath(Part part) {
        return process(part).classPath(settings);
    }

    private Child restart(Part part, List<Path> overlay) {
        var child = start(part, settings, process(part).overlaid(overlay));
        child.awaitReady(SLOW, () -> Health.isReady(url(part)));
        return child;
    }

    /// A second cdc beside the first; it waits as long as the first holds the slot.
    public Child secondCdc() {
        return cdc("cdc-2", Map.of());
    }

    /// A cdc that believes that `database` is the one to publish from.
    public Child cdcOf(PostgresServer database) {
        return cdc("cdc-3", Map.of("MELMASTOON_DATABASE_URL", database.url("tenant")));
    }

    private Child cdc(String instance, Map<String, String> otherwise) {
        var environment = new HashMap<>(otherwise);
        environment.put("MELMASTOON_INSTANCE", instance);
        environment.put("MELMASTOON_PORT", Integer.toString(Ports.free()));
        var apart = new Settings(
                settings.checkout(),
                new DataDirectory(settings.data().root().resolve(instance)),
                settings.portBase(),
                settings.pubsub());
        return start(Part.CDC, apart, process(Part.CDC).with(environment));
    }

    private Child start(Part part, Settings where, OurProcess process) {
        var child = process.start(where);
        restarted.add(child);
        System.out.println("e2e: " + part.key() + " started again as " + child.pid());
        return child;
    }

    private OurProcess process(Part part) {
        var secrets = new Secrets(settings.data().secrets());
        return switch (part) {
            case CDC -> OurProcess.cdc(settings, secrets);
            case COMMAND_API -> OurProcess.commandApi(settings, secrets);
            case QUERY_API -> OurProcess.queryApi(settings);
            case CONNECTORS -> OurProcess.connectors(settings);
            default -> throw new IllegalArgumentException(part + " is no process of ours");
        };
    }

    private static String nameOf(Part part) {
        return switch (part) {
            case CDC -> "cdc";
            case COMMAND_API -> "command-api";
            case QUERY_API -> "query-api";
            case CONNECTORS -> "connectors";
            default -> throw new IllegalArgumentException(part + " is no process of ours");
        };
    }

    /// The files of query-api's state store.
    public Path stateDirectory() {
        return settings.data().home("query-api").resolve("state");
    }

    /// A connection that may do anything, for faults that no role of ours can cause.
    public Connection superuser() throws SQLException {
        var secrets = new Secrets(settings.data().secrets());
        return DriverManager.getConnection(
                url(Part.POSTGRES), PostgresServer.SUPERUSER, secrets.password(PostgresServer.SUPERUSER));
    }
}
