package melmastoon.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.nio.file.Path;
import java.sql.Connection;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import melmastoon.embedded.Child;
import melmastoon.embedded.Jvm;
import melmastoon.embedded.KafkaBroker;
import melmastoon.embedded.Ports;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.schemas.AuditHeadMessage;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.TenantKey;
import melmastoon.schemas.Topics;
import melmastoon.tenant.v1.TenantPlanAttached;
import melmastoon.tenant.v1.TenantState;
import melmastoon.tenant.v1.TenantStatus;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/// A database as `release` leaves it, from which nothing was published yet, and any number of cdc instances.
///
/// One at a time: all stacks use the topics and the slot of production. What earlier ones published stays in the
/// topics, under other tenants.
final class Stack implements AutoCloseable {
    /// Far longer than anything takes, also on a machine with other work: only failures wait so long.
    static final Duration SOON = Duration.ofMinutes(5);
    private static final String PLAN_ATTACHED = "melmastoon.tenant.plan_attached.v1";
    private static final AtomicInteger NEXT = new AtomicInteger();

    final Path home = Servers.home();
    final KafkaBroker kafka = Servers.kafka();
    final Servers.Postgres postgres;
    /// By earlier stacks.
    private final Map<TopicPartition, Long> published;

    private final String database = "tenant_" + NEXT.incrementAndGet();
    private final List<AutoCloseable> started = new ArrayList<>();

    Stack() {
        this(Servers.postgres());
    }

    Stack(Servers.Postgres postgres) {
        this(postgres, true);
    }

    /// Another database behind the same topics.
    static Stack behindTheSameTopics(Servers.Postgres postgres) {
        return new Stack(postgres, false);
    }

    private Stack(Servers.Postgres postgres, boolean asFirst) {
        this.postgres = postgres;
        this.published = TopicReader.ends(kafka.bootstrap());
        if (asFirst) {
            Servers.send(List.of(new ProducerRecord<>(
                    Topics.WATERMARKS.name(), 0, Published.key(Settings.SLOT).getBytes(UTF_8), null)));
        }
        postgres.createDatabase(database);
    }

    /// Looks at once and often: a test waits many times.
    static ConditionFactory soon() {
        return await().atMost(SOON).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(40));
    }

    private String url() {
        return postgres.server().url(database);
    }

    /// One tenant's writer: the next revision, one event a transaction unless told otherwise.
    final class Tenant {
        final UUID id = UUID.randomUUID();
        private long revision;
        int epoch = 1;

        String key() {
            return TenantKey.of(id);
        }

        Tenant writes(int transactions) {
            return commits(transactions, 1, PLAN_ATTACHED, () -> Payloads.encode(content()), null);
        }

        /// `events` of them in one transaction.
        Tenant commits(int events, @Nullable String traceparent) {
            return commits(1, events, PLAN_ATTACHED, () -> Payloads.encode(content()), traceparent);
        }

        /// One event of any type, with any bytes as its payload.
        Tenant commits(String type, byte[] payload) {
            return commits(1, 1, type, () -> payload, null);
        }

        /// One command that adds to the audit: as the application does, with a message in the log.
        AuditHeadMessage audits(long sequence) {
            var head = new AuditHeadMessage(
                    id, epoch, sequence, Long.toHexString(sequence).repeat(64).substring(0, 64));
            emits(head.text());
            return head;
        }

        /// Anything as a message that tells an audit's head.
        void emits(String message) {
            try (var app = DriverManager.getConnection(url(), Login.APP.role(), Servers.PASSWORD);
                    var emit = app.prepareStatement("select pg_logical_emit_message(true, ?, ?)")) {
                emit.setString(1, AuditHeadMessage.PREFIX);
                emit.setString(2, message);
                emit.execute();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private Tenant commits(
                int transactions, int events, String type, Supplier<byte[]> payload, @Nullable String traceparent) {
            try (var app = DriverManager.getConnection(url(), Login.APP.role(), Servers.PASSWORD)) {
                app.setAutoCommit(false);
                for (var n = 0; n < transactions; n++) {
                    insert(app, events, type, payload, traceparent);
                    app.commit();
                }
                return this;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void insert(
                Connection app, int events, String type, Supplier<byte[]> payload, @Nullable String traceparent)
                throws SQLException {
            try (var pin = app.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
                pin.setString(1, id.toString());
                pin.execute();
            }
            try (var insert = app.prepareStatement("""
                insert into tenant.outbox (event_id, tenant_id, epoch, revision, type, subject, occurred_at, payload,
                  traceparent, command_id, command_ordinal, command_count)
                values (?, ?, ?, ?, ?, ?, now(), ?, ?, ?, ?, ?)\
                """)) {
                var command = UUID.randomUUID();
                for (var n = 1; n <= events; n++) {
                    revision++;
                    insert.setObject(1, UUID.randomUUID());
                    insert.setObject(2, id);
                    insert.setInt(3, epoch);
                    insert.setLong(4, revision);
                    insert.setString(5, type);
                    insert.setString(6, key());
                    insert.setBytes(7, payload.get());
                    insert.setString(8, traceparent);
                    insert.setObject(9, command);
                    insert.setInt(10, n);
                    insert.setInt(11, events);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }

        TenantPlanAttached content() {
            return TenantPlanAttached.newBuilder()
                    .setTenantId(key())
                    .setState(TenantState.newBuilder()
                            .setVersion(Math.toIntExact(revision))
                            .setStatus(TenantStatus.ACTIVE)
                            .setSlug("acme")
                            .setLegalName("Acme Hotels")
                            .setCountry("AT")
                            .setResidencyRegion("europe-west1")
                            .setPlanRef("pln")
                            .build())
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
            soon().until(() -> status.now().phase() == phase);
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
        return cdc(instance, tracer, Duration.ofSeconds(15));
    }

    /// @param closing how long an engine may take to end
    Instance cdc(String instance, Tracer tracer, Duration closing) {
        var status = new Status(Clock.systemUTC());
        var meters = new SimpleMeterRegistry();
        var telemetry = new Telemetry(meters, tracer, status);
        var supervisor = new Supervisor(settings(instance), telemetry, status, closing);
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
                "MELMASTOON_DATABASE_URL", settings.database().url(),
                "MELMASTOON_DATABASE_USER", settings.database().user(),
                "MELMASTOON_DATABASE_PASSWORD", settings.database().password(),
                "MELMASTOON_KAFKA", settings.kafka(),
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
                new Settings.Database(url(), Login.CDC.role(), Servers.PASSWORD), kafka.bootstrap(), instance);
    }

    TopicReader topic() {
        return new TopicReader(kafka.bootstrap(), published);
    }

    /// As superuser, each by itself.
    void sql(String... statements) {
        postgres.server().run(database, statements);
    }

    @Nullable
    String ask(String query) {
        try (var root = postgres.server().connect(database);
                var statement = root.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
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
        dropSlot();
    }

    /// A slot belongs to the server, and holds its log back.
    void dropSlot() {
        sql("""
            do $$ begin
              perform pg_terminate_backend(active_pid) from pg_replication_slots
              where active and database = current_database();
              for n in 1..500 loop
                begin
                  perform pg_drop_replication_slot(slot_name) from pg_replication_slots
                  where database = current_database();
                  return;
                exception when object_in_use then perform pg_sleep(0.01);
                end;
              end loop;
            end $$\
            """);
    }
}
