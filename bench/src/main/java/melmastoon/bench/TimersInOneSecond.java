package melmastoon.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import melmastoon.embedded.Ports;
import melmastoon.embedded.PostgresServer;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.DataDirectory;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Secrets;

/// Timers of many tenants that are due in the same second, on a running stack with two instances of command-api: how
/// long until all have fired, and whether each did so once.
///
///     java -cp … melmastoon.bench.TimersInOneSecond [DATA-DIRECTORY] [TENANTS] [TIMERS-OF-EACH]
///
/// The timers are those of invitations, which are made by requests of many rows and whose instants are then moved in
/// the
/// database. The second instance is started with the environment of the first, which is read from `/proc`. Ends with
/// status 1 where a timer has not fired, or more than once.
public final class TimersInOneSecond {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private final StackClient client;
    private final DataDirectory data;
    private final int tenants;
    private final int timers;

    private TimersInOneSecond(StackClient client, DataDirectory data, int tenants, int timers) {
        this.client = client;
        this.data = data;
        this.tenants = tenants;
        this.timers = timers;
    }

    public static void main(String[] arguments) throws Exception {
        var data = new DataDirectory(Path.of(arguments.length > 0 ? arguments[0] : "data"));
        var tenants = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        var timers = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
        System.exit(new TimersInOneSecond(new StackClient(data), data, tenants, timers).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        invite();
        var second = secondInstance();
        try (var database = superuser()) {
            var due = Instant.now().plus(AHEAD);
            execute(database, """
                update tenant.invitations set expires_at = '%1$s' where status = 'pending';
                update tenant.timers set due_at = '%1$s'::timestamptz + random() * interval '1 second'
                where kind = 'invitation_expiry';
                update tenant.timers set fire_at = due_at where kind = 'invitation_expiry';
                """.formatted(due));
            var end = due.plus(PATIENCE);
            var left = pending(database);
            System.out.printf("%,d timers of %,d tenants are due in the second from %s%n", left, tenants, due);
            while (left > 0 && Instant.now().isBefore(end)) {
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                left = pending(database);
            }
            var took = Duration.between(due.plusSeconds(1), Instant.now());
            return tell(database, left, took);
        } finally {
            second.destroy();
        }
    }

    private boolean tell(Connection database, int left, Duration took) throws SQLException {
        var fired = count(database, """
            select count(*) from tenant.outbox where type = 'melmastoon.tenant.invitation.expired.v1'
                and written_on >= current_date - 1 and occurred_at > now() - interval '10 minutes'
            """);
        var twice = count(database, """
            select count(*) from (select 1 from tenant.outbox where type = 'melmastoon.tenant.invitation.expired.v1'
            group by tenant_id, subject having count(*) > 1) more
            """);
        System.out.printf(
                "%,d fired, %,d left, %,d more than once; the last one %.1f s after the end of that second%n",
                fired, left, twice, took.toMillis() / 1_000.0);
        return left == 0 && twice == 0;
    }

    private void invite() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < tenants; i++) {
                var slug = "timers-" + Long.toString(System.nanoTime(), 36) + "-" + i;
                work.add(() -> invite(slug));
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
    }

    private Void invite(String slug) throws Exception {
        var owner = "usr_" + slug;
        var tenant = client.tenant(slug, owner).path("id").asText();
        var token = client.token(TokenRequest.user(owner));
        var rows = new ArrayList<Map<String, ?>>();
        for (int i = 0; i < timers; i++) {
            rows.add(Map.of(
                    "email", "guest-" + i + "@bench.example",
                    "roles", List.of("tenant.front_desk"),
                    "propertyScope", List.of()));
        }
        client.post(
                Part.COMMAND_API,
                "/api/v1/tenants/" + tenant + "/invitations/bulk",
                token,
                Map.of("mode", "each_by_itself", "invitations", rows));
        return null;
    }

    private int pending(Connection database) throws SQLException {
        return count(database, "select count(*) from tenant.timers where kind = 'invitation_expiry'");
    }

    /// The one that runs, once more on another port.
    private Process secondInstance() throws IOException {
        var home = data.home("command-api");
        var pid = Files.readString(home.resolve("command-api.pid")).strip().split("\\s+", 2)[0];
        var proc = Path.of("/proc", pid);
        var builder = new ProcessBuilder(words(proc.resolve("cmdline")));
        builder.environment().clear();
        for (var variable : words(proc.resolve("environ"))) {
            var at = variable.indexOf('=');
            if (at > 0) {
                builder.environment().put(variable.substring(0, at), variable.substring(at + 1));
            }
        }
        builder.environment().put("MELMASTOON_PORT", Integer.toString(Ports.free()));
        builder.redirectErrorStream(true)
                .redirectOutput(data.log("command-api-2").toFile());
        return builder.start();
    }

    private static List<String> words(Path file) throws IOException {
        return Arrays.stream(Files.readString(file).split("\0", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private Connection superuser() throws SQLException {
        var base = data.portBase().orElseThrow();
        return DriverManager.getConnection(
                Part.POSTGRES.url(base),
                PostgresServer.SUPERUSER,
                new Secrets(data.secrets()).password(PostgresServer.SUPERUSER));
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var counted = statement.executeQuery(sql)) {
            counted.next();
            return counted.getInt(1);
        }
    }
}
