package melmastoon.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A Postgres 16 of its own, on the loopback address, durable: `fsync` and `synchronous_commit` are on.
///
/// The second of the two also makes it fast for us: a WAL sender sends only what is flushed, so that without it every
/// event would wait for the WAL writer, up to 200 ms. `wal_level` is `logical`; a forgotten slot holds back 1 GB of WAL
/// at most.
///
/// A password is hashed with one iteration instead of 4096. The passwords of such a server are random or of no worth,
/// so that iterations protect nothing, and a client that connects often would spend most of its time on them.
public final class PostgresServer implements AutoCloseable {
    public static final String SUPERUSER = "postgres";

    /// For a test in which the machine does not crash: what is committed survives the server's end all the same.
    public static final String NO_FSYNC = "fsync=off";

    private static final String ONE_ITERATION = "scram_iterations=1";

    private static final Duration LEFTOVERS_LIMIT = Duration.ofSeconds(10);
    private static final Duration LEFTOVERS_PAUSE = Duration.ofMillis(100);

    private final Child child;
    private final int port;
    private final String password;

    private PostgresServer(Child child, int port, String password) {
        this.child = child;
        this.port = port;
        this.password = password;
    }

    /// A server on a free port, for a test.
    public static PostgresServer start(Path home) {
        return start(home, Ports.free(), "superuser-of-a-test", home.resolve("postgres.log"));
    }

    /// @param home keeps the cluster in `data`, made where it is absent
    /// @param password of [#SUPERUSER]; where the cluster exists, it must be the one it was made with
    /// @param settings such as `max_wal_size=1GB`, over those of this class. [#NO_FSYNC] is one
    public static PostgresServer start(Path home, int port, String password, Path log, String... settings) {
        try {
            Files.createDirectories(home);
            var data = home.toAbsolutePath().resolve("data");
            var binaries = PostgresBinaries.unpacked();
            var user = PostgresUser.of(home.toAbsolutePath());
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialize(binaries, user, home, data, password, log, List.of(settings));
            }
            var command = new Child.Command(
                    "postgres",
                    command(binaries, user, data, port, List.of(settings)),
                    Map.of("LC_ALL", "C"),
                    home,
                    log,
                    Child.Signal.INT);
            return started(command, port, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Backends of a server that was killed end a moment after it, and the next server does not start beside them.
    private static PostgresServer started(Child.Command command, int port, String password) {
        var end = Instant.now().plus(LEFTOVERS_LIMIT);
        while (true) {
            var server = new PostgresServer(Child.start(command), port, password);
            try {
                server.child.awaitReady(Child.START_LIMIT, server::answers);
                return server;
            } catch (DidNotStart e) {
                if (Instant.now().isAfter(end) || !besideLeftovers(server.child)) {
                    throw e;
                }
                LockSupport.parkNanos(LEFTOVERS_PAUSE.toNanos());
            }
        }
    }

    private static boolean besideLeftovers(Child child) {
        return child.lastLines(2).stream().anyMatch(line -> line.contains("pre-existing shared memory block"));
    }

    public int port() {
        return port;
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public String password() {
        return password;
    }

    public Child child() {
        return child;
    }

    /// A connection as superuser; the caller closes it.
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, password);
    }

    /// Runs statements as superuser, each by itself.
    public void run(String database, String... statements) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres refused: " + e.getMessage(), e);
        }
    }

    /// Makes the database where it is absent.
    public void createDatabase(String name) {
        try (var connection = connect("postgres");
                var query = connection.prepareStatement("select from pg_database where datname = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    try (var statement = connection.createStatement()) {
                        statement.execute("create database "
                                + connection.createStatement().enquoteIdentifier(name, true));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make database `" + name + "`: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        child.close();
    }

    private boolean answers() {
        if (!Ports.isListening(port)) {
            return false;
        }
        try (var _ = connect("postgres")) {
            return true;
        } catch (SQLException e) {
            if ("28P01".equals(e.getSQLState())) {
                throw new DidNotStart(
                        "Postgres has another superuser password than "
                                + child.log().getParent() + " knows",
                        List.of());
            }
            return false;
        }
    }

    private static List<String> command(Path binaries, PostgresUser user, Path data, int port, List<String> settings) {
        var words = new ArrayList<>(user.prefix());
        words.addAll(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
        for (var setting : List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "wal_level=logical",
                "max_wal_senders=10",
                "max_replication_slots=10",
                "max_slot_wal_keep_size=1GB",
                "max_wal_size=256MB",
                "max_connections=100",
                "shared_buffers=32MB",
                "password_encryption=scram-sha-256",
                ONE_ITERATION)) {
            words.addAll(List.of("-c", setting));
        }
        for (var setting : settings) { // the last one counts
            words.addAll(List.of("-c", setting));
        }
        return words;
    }

    private static void initialize(
            Path binaries, PostgresUser user, Path home, Path data, String password, Path log, List<String> settings)
            throws IOException {
        var passwordFile = home.toAbsolutePath().resolve("superuser-password");
        Files.writeString(passwordFile, password + "\n");
        user.own(home);
        var words = new ArrayList<>(user.prefix());
        words.addAll(List.of(
                binaries.resolve("bin/initdb").toString(),
                "-D",
                data.toString(),
                "-U",
                SUPERUSER,
                "-E",
                "UTF8",
                "--locale=C",
                "--auth=scram-sha-256",
                "--set",
                ONE_ITERATION,
                "--pwfile=" + passwordFile));
        if (settings.contains(NO_FSYNC)) {
            words.add("--no-sync");
        }
        var initdb =
                Child.start(new Child.Command("initdb", words, Map.of("LC_ALL", "C"), home, log, Child.Signal.TERM));
        try {
            if (initdb.await(Child.START_LIMIT) != 0) {
                throw new DidNotStart("Postgres could not make its data directory " + data, initdb.lastLines(10));
            }
        } catch (InterruptedException _) {
            initdb.close();
            Thread.currentThread().interrupt();
            throw new DidNotStart("interrupted while making " + data, List.of());
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }
}
