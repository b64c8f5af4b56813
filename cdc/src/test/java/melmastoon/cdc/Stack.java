package melmastoon.cdc;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import melmastoon.embedded.Child;
import melmastoon.embedded.Jvm;
import melmastoon.embedded.KafkaBroker;
import melmastoon.embedded.Ports;
import melmastoon.embedded.PostgresServer;
import melmastoon.postgres.Bootstrap;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.Migrations;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.TenantKey;
import melmastoon.schemas.Topics;
import melmastoon.tenant.v1.TenantPlanAttached;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/// A broker and a database as `release` leaves them, a stand-in for the registry, and any number of cdc instances.
final class Stack implements AutoCloseable {
    private static final String PASSWORD = "secret";
    static final Duration SOON = Duration.ofSeconds(30);

    final Path home;
    final KafkaBroker kafka;
    private final int postgresPort = Ports.free();
    private PostgresServer postgres;
    private final HttpServer registry;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final List<AutoCloseable> started = new ArrayList<>();

    Stack() {
        try {
            home = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "stacks").toAbsolutePath()), "s");
            kafka = KafkaBroker.start(home.resolve("kafka"));
            makeTopics();
            postgres = startPostgres();
            postgres.createDatabase("tenant");
            try (var root = postgres.connect("tenant")) {
                Bootstrap.run(root);
                for (var login : Login.values()) {
                    Bootstrap.setPassword(root, login, PASSWORD);
                }
            }
            Migrations.run(postgres.url("tenant"), Login.OWNER.role(), PASSWORD);
            sql("select tenant.make_outbox_partitions()");
            registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            registry.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                var id = ids.computeIfAbsent(exchange.getRequestURI().getPath(), _ -> ids.size() + 101);
                var answer = ("{\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            registry.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One tenant's writer: the next revision, one event a transaction unless told otherwise.
    final class Tenant {
        final UUID id = UUID.randomUUID();
        private long revision;
        int epoch = 1;

        String key() {
            return TenantKey.of(id);
        }

        Tenant writes(int events) {
            for (var n = 0; n < events; n++) {
                commits(1, null);
            }
            return this;
        }

        /// `events` of them in one transaction.
        Tenant commits(int events, @Nullable String traceparent) {
            return commits(events, traceparent, payload -> payload);
        }

        Tenant commits(int events, @Nullable String traceparent, UnaryOperator<byte[]> change) {
            try (var app = DriverManager.getConnection(postgres.url("tenant"), Login.APP.role(), PASSWORD)) {
                app.setAutoCommit(false);
                try (var pin = app.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
                    pin.setString(1, id.toString());
                    pin.execute();
                }
                try (var insert = app.prepareStatement("""
                    insert into tenant.outbox (event_id, tenant_id, epoch, revision, type, subject, occurred_at, payload, traceparent)
                    values (?, ?, ?, ?, 'melmastoon.tenant.plan_attached.v1', ?, now(), ?, ?)\
                    """)) {
                    for (var n = 0; n < events; n++) {
                        revision++;
                        insert.setObject(1, UUID.randomUUID());
                        insert.setObject(2, id);
                        insert.setInt(3, epoch);
                        insert.setLong(4, revision);
                        insert.setString(5, key());
                        insert.setBytes(6, change.apply(Payloads.encode(content())));
                        insert.setString(7, traceparent);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
                app.commit();
                return this;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        TenantPlanAttached content() {
            return TenantPlanAttached.newBuilder()
                    .setTenantId(key())
                    .setVersion(Math.toIntExact(revision))
                    .setPlanRef("pln")
                    .build();
        }

        long revision() {
            return revision;
        }

        void continuesAt(int newEpoch, long lastRevision) {
            epoch = newEpoch;
            revision = lastRevision;
        }
    }

    Tenant tenant() {
        return new Tenant();
    }

    /// A supervisor in this JVM.
    record Instance(Supervisor supervisor, Status status, SimpleMeterRegistry meters) implements AutoCloseable {
        Instance becomes(Status.Phase phase) {
            await().atMost(SOON).until(() -> status.now().phase() == phase);
            return this;
        }

        @Override
        public void close() {
            supervisor.close();
        }
    }

    Instance cdc(String instance) {
        return cdc(instance, TracerProvider.noop().get("test"));
    }

    Instance cdc(String instance, Tracer tracer) {
        return cdc(settings(instance), tracer);
    }

    Instance cdc(Settings settings) {
        return cdc(settings, TracerProvider.noop().get("test"));
    }

    private Instance cdc(Settings settings, Tracer tracer) {
        var status = new Status(Clock.systemUTC());
        var meters = new SimpleMeterRegistry();
        var supervisor = new Supervisor(settings, new Telemetry(meters, tracer, status), status);
        var running = new Instance(supervisor, status, meters);
        started.add(running);
        supervisor.start();
        return running;
    }

    /// A process of its own, as in production.
    Child process(String instance) {
        return process(instance, Ports.free());
    }

    Child process(String instance, int port) {
        var settings = settings(instance);
        var environment = new HashMap<>(Map.of(
                "MELMASTOON_PORT", Integer.toString(port),
                "MELMASTOON_DATABASE_URL", settings.databaseUrl(),
                "MELMASTOON_DATABASE_USER", settings.user(),
                "MELMASTOON_DATABASE_PASSWORD", settings.password(),
                "MELMASTOON_KAFKA", settings.kafka(),
                "MELMASTOON_REGISTRY_URL", settings.registryUrl(),
                "MELMASTOON_STATE_DIR", settings.stateDir().toString(),
                "MELMASTOON_INSTANCE", instance));
        var child = Child.start(new Child.Command(
                instance,
                new Jvm(192).command("-cp", System.getProperty("java.class.path"), Cdc.class.getName()),
                environment,
                home.resolve(instance)));
        started.add(child);
        return child;
    }

    Settings settings(String instance) {
        return new Settings(
                postgres.url("tenant"),
                Login.CDC.role(),
                PASSWORD,
                kafka.bootstrap(),
                "http://127.0.0.1:" + registry.getAddress().getPort(),
                home.resolve(instance).resolve("state"),
                instance,
                Settings.SLOT);
    }

    TopicReader topic() {
        return new TopicReader(kafka.bootstrap());
    }

    /// As superuser, each by itself.
    void sql(String... statements) {
        postgres.run("tenant", statements);
    }

    @Nullable
    String ask(String query) {
        try (var root = postgres.connect("tenant");
                var statement = root.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends the server cleanly and copies its data directory aside.
    void stopPostgres() {
        postgres.close();
    }

    PostgresServer startPostgres() {
        postgres = PostgresServer.start(home.resolve("postgres"), postgresPort, PASSWORD, home.resolve("postgres.log"));
        return postgres;
    }

    void copyData(String from, String to) {
        try {
            var copied = new ProcessBuilder("cp", "-a", from, to)
                    .directory(home.resolve("postgres").toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (copied != 0) {
                throw new IllegalStateException("cp failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void moveData(String from, String to) {
        try {
            Files.move(
                    home.resolve("postgres").resolve(from),
                    home.resolve("postgres").resolve(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Instant databaseClock() {
        return Instant.parse(
                ask("select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
    }

    @Override
    public void close() {
        for (var each : started.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        registry.stop(0);
        postgres.close();
        kafka.close();
    }

    private void makeTopics() {
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic ->
                                    new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configs()))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
