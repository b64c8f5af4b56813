package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import melmastoon.local.e2e.Api.Reply;
import melmastoon.local.stack.KillingProxy;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.StackUnderTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Sagas whose process is killed between any two of its statements: they go on after a restart, nothing is half done,
/// and every event is there once.
///
/// Where it is killed is drawn from a seed, which is printed; `-Dmelmastoon.kill.seed=N` draws the same again, and
/// `-Dmelmastoon.kill.rounds=N` draws more often.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SagaKillIT {
    private static final int ROUNDS = Integer.getInteger("melmastoon.kill.rounds", 1);

    /// More than any one of the commands sends.
    private static final int STATEMENTS = 30;

    private static final List<String> CLOSING = List.of(
            "reservation-service",
            "billing-service",
            "payment-gateway-service",
            "lock-integration-service",
            "housekeeping-service",
            "notification-service",
            "theme-config-service",
            "property-service",
            "iam-service");
    private static final List<String> MOVING = List.of("property-service", "reservation-service");

    private final Api api = new Api();
    private final StackUnderTest stack = api.stack;
    private final long seed = Long.getLong("melmastoon.kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final KillingProxy proxy;
    private CompletableFuture<Void> dead = new CompletableFuture<>();

    SagaKillIT() throws IOException {
        proxy = new KillingProxy(Part.POSTGRES.port(stack.portBase()));
        System.out.println("e2e: kills are drawn from -Dmelmastoon.kill.seed=" + seed);
    }

    @BeforeAll
    void standBetween() {
        stack.kill(Part.COMMAND_API);
        start();
    }

    @AfterAll
    void standAside() throws IOException {
        stack.kill(Part.COMMAND_API);
        proxy.close();
        stack.start(Part.COMMAND_API);
    }

    @Test
    void aClosingCompletesWhereverItIsKilled() {
        for (int i = 0; i < ROUNDS; i++) {
            close();
        }
    }

    private void close() {
        var hotel = Hotel.chain(api);
        var approval = api.post(hotel.path("/close"), api.platformAdmin(), Map.of("reason", "requested"))
                .expect(202)
                .text("id");
        var key = UUID.randomUUID().toString();
        killedWhile(() -> api.post(
                        hotel.path("/approvals/" + approval + "/approve"),
                        api.platformAdmin("usr_second"),
                        Map.of(),
                        key))
                .expect(200);
        var saga = api.read(Part.COMMAND_API, hotel.path("/sagas"), api.platformAdmin())
                .expect(200)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
        acknowledged(hotel, saga, "tenant.deletion_acked", CLOSING);

        assertThat(hotelsTypes(hotel))
                .containsOnlyOnce(
                        "melmastoon.tenant.deleted.v1",
                        "melmastoon.tenant.deletion_started.v1",
                        "melmastoon.tenant.deletion_completed.v1");
        everyEventOnce(hotel);
    }

    @Test
    void aMoveIsCarriedOutWhereverItIsKilled() {
        for (int i = 0; i < ROUNDS; i++) {
            move();
        }
    }

    private void move() {
        var hotel = Hotel.chain(api);
        var north = hotel.region("North", hotel.root);
        var south = hotel.region("South", hotel.root);
        hotel.property("Kabul", north, "ppt_" + hotel.id);
        var key = UUID.randomUUID().toString();
        var started = killedWhile(() -> api.post(
                        hotel.path("/org-units/" + north + "/move"),
                        hotel.ownersToken(),
                        Map.of("parentId", south),
                        key))
                .expect(202);
        acknowledged(hotel, started.text("sagaId"), "tenant.organization_unit.move_ready", MOVING);

        assertThat(hotelsTypes(hotel))
                .containsOnlyOnce(
                        "melmastoon.tenant.organization_unit.move_started.v1",
                        "melmastoon.tenant.organization_unit.moved.v1")
                .doesNotContain("melmastoon.tenant.organization_unit.move_aborted.v1");
        everyEventOnce(hotel);
    }

    /// Sends the request, and again, as a client does, where the process was killed in the middle of it.
    private Reply killedWhile(Supplier<Reply> request) {
        arm();
        try {
            var reply = request.get();
            if (reply.status() < 500) {
                restartWhereKilled();
                return reply;
            }
        } catch (UncheckedIOException _) {
            // It was killed before it had answered.
        }
        restartWhereKilled();
        return request.get();
    }

    /// Every service acknowledges once; Pub/Sub delivers that again until it is answered.
    private void acknowledged(Hotel hotel, String saga, String type, List<String> services) {
        arm();
        stack.run(services.stream()
                .map(service -> "./melmastoon publish %s --json '{\"tenantId\": \"%s\", \"sagaId\": \"%s\", \"service\": \"%s\"}'\n"
                        .formatted(type, hotel.id, saga, service))
                .collect(Collectors.joining()));
        await().until(() -> status(hotel, saga).equals("completed"));
        restartWhereKilled();
        assertThat(status(hotel, saga)).isEqualTo("completed");
    }

    private String status(Hotel hotel, String saga) {
        try {
            return api.read(Part.COMMAND_API, hotel.path("/sagas/" + saga), api.platformAdmin())
                    .text("status");
        } catch (UncheckedIOException _) {
            restartWhereKilled();
            return "killed";
        }
    }

    private void arm() {
        var statement = 1 + random.nextInt(STATEMENTS);
        var when = random.nextBoolean() ? KillingProxy.When.BEFORE : KillingProxy.When.AFTER;
        System.out.println("e2e: kill " + when + " statement " + statement);
        var killed = new CompletableFuture<Void>();
        dead = killed;
        proxy.arm(statement, when, () -> {
            stack.kill(Part.COMMAND_API);
            killed.complete(null);
        });
    }

    private void restartWhereKilled() {
        if (!proxy.disarm()) {
            dead.join();
            start();
        }
    }

    private void start() {
        stack.startInPlaceOfTheDead(
                Part.COMMAND_API,
                Map.of(
                        "MELMASTOON_DATABASE_URL",
                        Part.POSTGRES
                                .url(stack.portBase())
                                .replace(":" + Part.POSTGRES.port(stack.portBase()), ":" + proxy.port())));
    }

    private List<String> hotelsTypes(Hotel hotel) {
        var position = api.read(Part.COMMAND_API, hotel.path("/position"), api.platformAdmin())
                .expect(200)
                .text("position");
        var topic = Topic.of(stack);
        await().untilAsserted(() -> topic.everyRevisionOnceOrARepeatedTail(hotel.id, position));
        return topic.types(hotel.id);
    }

    private void everyEventOnce(Hotel hotel) {
        assertThat(Topic.of(stack).of(hotel.id)).extracting(Topic.Seen::revision).doesNotHaveDuplicates();
    }
}
