package melmastoon.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import melmastoon.postgres.Bootstrap.Login;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.schemas.Event;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.TenantKey;
import melmastoon.schemas.Topics;
import melmastoon.schemas.Watermark;
import melmastoon.tenant.v1.TenantGone;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After a restore readers hear of every tenant again. command-api and cdc are played by this test, as far as `release`
/// sees them.
final class RestoreTest {
    private final EmbeddedDatabase database = EmbeddedDatabase.create();
    private final UUID acme = UUID.randomUUID();
    private final UUID quiet = UUID.randomUUID();
    private final UUID vanished = UUID.randomUUID();
    private final Map<String, Integer> refusedOnce = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusedAlways = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer = Servers.producer();
    private final ScheduledExecutorService cdc = Executors.newSingleThreadScheduledExecutor();

    @TempDir
    private @Nullable Path folder;

    private @Nullable HttpServer commandApi;

    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void makeTopics() throws StepFailed {
        var _ = new TopicsStep(Servers.kafka().bootstrap(), (short) 1, Servers.PATIENCE).create();
    }

    @BeforeEach
    void start() throws Exception {
        for (var tenant : List.of(acme, quiet)) {
            root("""
                insert into tenant.tenants (id, slug, legal_name, country, residency_region, status, version, revision,
                  last_occurred_at, created_at)
                values ('%s', '%s', 'Hotels', 'AT', 'europe-west1', 'pending', 1, 50, now(), now())\
                """.formatted(tenant, "t" + tenant.toString().substring(0, 8)));
        }
        for (var tenant : List.of(acme, quiet, vanished)) {
            producer.send(published(tenant, 60).toRecord(1)).get();
        }
        commandApi = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        commandApi.createContext("/api/v1/tenants/", exchange -> {
            var tenant = exchange.getRequestURI().getPath().split("/", -1)[4];
            requests.add(tenant + " " + exchange.getRequestHeaders().getFirst("Idempotency-Key") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            var once = refusedOnce.remove(tenant);
            var refusal = once == null ? refusedAlways.get(tenant) : once;
            if (refusal == null) {
                snapshot(TenantKey.uuid(tenant));
            }
            exchange.sendResponseHeaders(refusal == null ? 200 : refusal, -1);
            exchange.close();
        });
        commandApi.start();
        Files.writeString(requireNonNull(folder).resolve("token"), "secret\n");
        writeWatermarks(1); // over those of the test before
        producer.flush();
        var _ = cdc.scheduleWithFixedDelay(this::writeWatermarks, 0, 100, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void stop() {
        cdc.shutdownNow();
        requireNonNull(commandApi).stop(0);
        producer.close();
    }

    @Test
    void everyTenantIsPublishedAgainAndAVanishedOneIsGone() throws Exception {
        refusedOnce.put(TenantKey.of(quiet), 503);

        var run = release("restore", "--reason", "restored in a test");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("epoch       raised to 2")
                .contains("snapshots   2 of 2")
                .contains("published   all of it");
        assertThat(ask("select epoch from tenant.epoch")).isEqualTo("2");
        assertThat(ask("select count(*) from tenant.maintenance where reason = 'restored in a test'"))
                .isEqualTo("1");
        assertThat(ask("select type || ' ' || epoch || ' ' || revision from tenant.outbox where tenant_id = '"
                        + vanished + "'"))
                .isEqualTo("melmastoon.tenant.gone.v1 2 1");
        assertThat(requests)
                .anySatisfy(each -> assertThat(each)
                        .startsWith(TenantKey.of(acme) + " restore-2-" + TenantKey.of(acme))
                        .endsWith(" Bearer secret"))
                .filteredOn(each -> each.startsWith(TenantKey.of(quiet)))
                .as("a repeat is the same command")
                .hasSize(2)
                .allMatch(requests.getLast()::equals);
    }

    @Test
    void aTenantThatIsRefusedStopsNoOtherOne() throws Exception {
        var first = TenantKey.of(firstAsked());
        refusedAlways.put(first, 409);

        var failed = release("restore", "--reason", "restored in a test");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out())
                .contains("snapshots   1 of 2", "published   all of it", "failed      " + first + ": 409");
        assertThat(failed.err())
                .contains("1 of 2 snapshots failed", first, "release restore --continue")
                .hasLineCount(1);
        var refused = requests.getFirst();
        refusedAlways.clear();
        requests.clear();

        assertThat(release("restore", "--continue").code()).isZero();
        assertThat(requests)
                .as("only the tenant without a snapshot, and not the command that was refused")
                .singleElement()
                .satisfies(each -> assertThat(each).startsWith(first).isNotEqualTo(refused));
        assertThat(ask("select epoch from tenant.epoch")).isEqualTo("2");
        assertThat(ask("select count(*) from tenant.outbox where type = 'melmastoon.tenant.gone.v1' and tenant_id = '"
                        + vanished + "'"))
                .isEqualTo("1");
    }

    @Test
    void aTenantThatKeepsFailingIsNamedAtTheEnd() {
        var first = TenantKey.of(firstAsked());
        refusedAlways.put(first, 500);
        var out = new ByteArrayOutputStream();
        var restore = new Restore(settings(), new PrintStream(out, true, UTF_8), Duration.ZERO);

        assertThatThrownBy(() -> restore.run(Optional.of("restored in a test")))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining(first);

        assertThat(out.toString(UTF_8)).contains("snapshots   1 of 2", "failed      " + first + ": 500");
    }

    @Test
    void aTokenThatIsNotAcceptedEndsTheRestoreAtOnce() {
        refusedAlways.put(TenantKey.of(firstAsked()), 401);

        assertThat(release("restore", "--reason", "restored in a test").err())
                .contains("does not accept the token", "release restore --continue");

        assertThat(requests).hasSize(1);
    }

    @Test
    void theEpochIsRaisedAboveWhatReadersKnow() throws Exception {
        cdc.shutdownNow();
        assertThat(cdc.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        for (var partition = 0; partition < Topics.EVENTS.partitions(); partition++) {
            // From now on this test is a cdc of a far future, so that the restore need not wait for one.
            producer.send(new Watermark(partition, Instant.parse("2100-01-01T00:00:00Z"), 0, 7).toRecord())
                    .get();
        }
        try (var log = new PublishedLog(Servers.kafka().bootstrap())) {
            assertThat(new RestoredDatabase(settings()).raiseEpoch(log.read().epoch(), "restored in a test"))
                    .isEqualTo(8);
            assertThat(log.reached(Instant.now(), 7)).isTrue();
            assertThat(log.reached(Instant.now(), 8)).isFalse();
        }
    }

    @Test
    void opsWritesNothingIntoTheOutboxButWhatIsGone() throws Exception {
        assertThat(insertAsOps("melmastoon.tenant.gone.v1", vanished, 1, 1)).isEqualTo(1);
        for (var refused : List.<Object[]>of(
                new Object[] {"melmastoon.tenant.gone.v1", acme, 1, 1},
                new Object[] {"melmastoon.tenant.created.v1", UUID.randomUUID(), 1, 1},
                new Object[] {"melmastoon.tenant.gone.v1", UUID.randomUUID(), 1, 2},
                new Object[] {"melmastoon.tenant.gone.v1", UUID.randomUUID(), 2, 1})) {
            assertThatThrownBy(() -> insertAsOps(
                            (String) refused[0], (UUID) refused[1], (Integer) refused[2], (Integer) refused[3]))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void aRestoreSaysWhatItLacks() {
        assertThat(release("restore").code()).isEqualTo(2);
        assertThat(release("restore", "--reason", "short").err()).contains("at least 8 characters");
        assertThat(Release.HELP).contains(RestoreSettings.NAMES);
    }

    private UUID firstAsked() {
        return UUID.fromString(ask("select min(id::text) from tenant.tenants"));
    }

    private static Event published(UUID tenant, long revision) {
        var key = TenantKey.of(tenant);
        var payload = ByteBuffer.wrap(
                Payloads.encode(TenantGone.newBuilder().setTenantId(key).build()));
        return new Event(
                UUID.randomUUID(),
                key,
                "melmastoon.tenant.plan_attached.v1",
                key,
                Instant.now(),
                1,
                revision,
                new Event.Command(UUID.randomUUID(), 1, 1),
                Instant.now(),
                null,
                Payloads.fingerprint(payload),
                Payloads.binary(payload));
    }

    /// As command-api does, in a transaction of its own.
    private void snapshot(UUID tenant) {
        root("""
            insert into tenant.outbox (event_id, tenant_id, epoch, revision, type, subject, occurred_at, payload,
              command_id, command_ordinal, command_count)
            select gen_random_uuid(), '%s', epoch, 51, 'melmastoon.tenant.snapshot.v1', 'x', now(), '', gen_random_uuid(),
              1, 1
            from tenant.epoch\
            """.formatted(tenant));
    }

    private void writeWatermarks() {
        writeWatermarks(Integer.parseInt(ask("select epoch from tenant.epoch")));
    }

    private void writeWatermarks(int epoch) {
        for (var partition = 0; partition < Topics.EVENTS.partitions(); partition++) {
            var _ = producer.send(new Watermark(partition, Instant.now(), 0, epoch).toRecord());
        }
    }

    private int insertAsOps(String type, UUID tenant, int epoch, int revision) throws SQLException {
        try (var ops = database.connect(Login.OPS)) {
            ops.setAutoCommit(false);
            try (var statement = ops.createStatement()) {
                statement.execute("insert into tenant.maintenance (reason) values ('a test of its rights')");
                var inserted = statement.executeUpdate("""
                    insert into tenant.outbox (event_id, tenant_id, epoch, revision, type, subject, occurred_at, payload,
                      command_id, command_ordinal, command_count)
                    values (gen_random_uuid(), '%s', %d, %d, '%s', 'x', now(), '', gen_random_uuid(), 1, 1)\
                    """.formatted(tenant, epoch, revision, type));
                ops.rollback();
                return inserted;
            }
        }
    }

    private void root(String sql) {
        try (var root = database.superuser();
                var statement = root.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ask(String query) {
        try (var root = database.superuser();
                var statement = root.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private RestoreSettings settings() {
        return RestoreSettings.of(environment());
    }

    private Map<String, String> environment() {
        var port = requireNonNull(commandApi).getAddress().getPort();
        return new HashMap<>(Map.of(
                "MELMASTOON_DATABASE_URL", database.url(),
                "MELMASTOON_DATABASE_USER", Login.OPS.role(),
                "MELMASTOON_DATABASE_PASSWORD", database.password(),
                "MELMASTOON_KAFKA", Servers.kafka().bootstrap(),
                "MELMASTOON_COMMAND_API_URL", "http://127.0.0.1:" + port,
                "MELMASTOON_TOKEN_FILE", requireNonNull(folder).resolve("token").toString()));
    }

    private Run release(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = new Release(
                        environment(),
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8),
                        Servers.PATIENCE)
                .run(arguments);
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }
}
