package melmastoon.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import melmastoon.embedded.Child;
import melmastoon.embedded.Leftover;
import melmastoon.embedded.PostgresServer;

/// Postgres of the stack, and its files, which are only touched while it does not run.
record DatabaseUnderTest(Settings settings) {
    /// Ends its sessions and then itself, in order.
    ///
    /// @return whether it ran
    boolean stop(Duration limit) {
        var pidFile = home().resolve("postgres.pid");
        var process = Leftover.find(pidFile);
        process.ifPresent(running -> {
            run("kill", "-INT", Long.toString(running.pid()));
            if (!Leftover.endsWithin(limit, running)) {
                throw new IllegalStateException("Postgres does not stop");
            }
        });
        Leftover.forget(pidFile);
        return process.isPresent();
    }

    Child start() {
        return PostgresServer.start(
                        home(),
                        Part.POSTGRES.port(settings.portBase()),
                        superusersPassword(),
                        settings.data().log("postgres"))
                .child();
    }

    Path copy() {
        var copy = settings.data().home("copy-" + System.nanoTime());
        copy(home(), copy);
        return copy;
    }

    /// @return where that is kept which was there
    Path replaceBy(Path copy) {
        var before = settings.data().home("before-" + System.nanoTime());
        try {
            Files.move(home(), before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        copy(copy, home());
        return before;
    }

    /// A connection that may do anything, for faults that no role of ours can cause.
    Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                Part.POSTGRES.url(settings.portBase()), PostgresServer.SUPERUSER, superusersPassword());
    }

    private String superusersPassword() {
        return new Secrets(settings.data().secrets()).password(PostgresServer.SUPERUSER);
    }

    private Path home() {
        return settings.data().home("postgres");
    }

    /// Owners and modes included, on which Postgres insists.
    private static void copy(Path from, Path to) {
        run("cp", "-a", from.toString(), to.toString());
    }

    private static void run(String... words) {
        try {
            if (new ProcessBuilder(words).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException(List.of(words) + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
