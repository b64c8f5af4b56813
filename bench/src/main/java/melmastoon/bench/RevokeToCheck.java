package melmastoon.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.DataDirectory;
import melmastoon.local.stack.Part;
import org.jspecify.annotations.Nullable;

/// What a revoke's answer names is a deny for every check that names it too, on a running stack under load: two tenants
/// assign and unassign a role again and again, while others write and check as fast as they are answered.
///
///     java -cp … melmastoon.bench.RevokeToCheck [DATA-DIRECTORY] [REVOKES]
///
/// It ends with status 1 where a check that named a revoke was an allow.
public final class RevokeToCheck {
    private static final int REVOKERS = 2;
    private static final int CHECKERS = 2;
    private static final int WRITERS = 1;
    private static final int PATIENCE_MILLIS = 250;

    private final StackClient client;
    private final int revokes;
    private final String gateway;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final LongAdder allowed = new LongAdder();
    private final LongAdder prompt = new LongAdder();
    private final LongAdder early = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder checks = new LongAdder();
    private final Samples reflected = new Samples("revoke's answer → the check that reflects it");

    private RevokeToCheck(StackClient client, int revokes) {
        this.client = client;
        this.revokes = revokes;
        this.gateway = client.token(TokenRequest.service("bench", "pdp:check:any"));
    }

    /// A tenant, and a service in it that is given a role and loses it again.
    private record House(Tenant tenant, String ownersToken, String robot, String assignments) {}

    public static void main(String[] arguments) throws Exception {
        var data = new DataDirectory(Path.of(arguments.length > 0 ? arguments[0] : "data"));
        var revokes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        System.exit(new RevokeToCheck(new StackClient(data), revokes).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var load = new ArrayList<Future<?>>();
            for (int i = 0; i < CHECKERS; i++) {
                var house = house();
                load.add(threads.submit(untilOver(() -> check(house, null))));
            }
            for (int i = 0; i < WRITERS; i++) {
                var house = house();
                load.add(threads.submit(untilOver(() -> unassign(house, assign(house)))));
            }
            var revoking = new ArrayList<Future<?>>();
            for (int i = 0; i < REVOKERS; i++) {
                revoking.add(threads.submit(revoker(house())));
            }
            for (var each : revoking) {
                each.get();
            }
            over.set(true);
            for (var each : load) {
                each.get();
            }
        }
        System.out.printf(
                "%nmeanwhile %,d other writes and %,d other checks%n",
                writes.sum() - 2L * revokes, checks.sum() - 3L * revokes);
        System.out.printf(
                "%,d of %,d checks that named a revoke were denied, %.3f %% within %d ms and not for the age of the"
                        + " state%n",
                2L * revokes - allowed.sum(), 2L * revokes, 100.0 * prompt.sum() / revokes, PATIENCE_MILLIS);
        System.out.printf(
                "%,d of %,d assignments were not allowed yet within %d ms%n", early.sum(), revokes, PATIENCE_MILLIS);
        System.out.println(reflected);
        return allowed.sum() == 0;
    }

    private Callable<Void> revoker(House house) {
        return () -> {
            for (int i = next.getAndIncrement(); i < revokes; i = next.getAndIncrement()) {
                var assigned = assign(house);
                if (!check(house, assigned).path("allowed").asBoolean()) {
                    early.increment();
                }
                var revoked = unassign(house, assigned);
                var answered = System.nanoTime();
                var first = check(house, revoked);
                var took = System.nanoTime() - answered;
                synchronized (reflected) {
                    reflected.add(took);
                }
                count(first);
                if (!first.path("denyReason").asText().equals("STALE")) {
                    prompt.increment();
                }
                count(check(house, revoked));
                if (i % 500 == 499) {
                    System.err.printf("%,d of %,d%n", i + 1, revokes);
                }
            }
            return null;
        };
    }

    private void count(JsonNode check) {
        if (check.path("allowed").asBoolean()) {
            allowed.increment();
            System.out.println("ALLOWED after its revoke: " + check);
        }
    }

    private Callable<Void> untilOver(Callable<?> work) {
        return () -> {
            while (!over.get()) {
                work.call();
            }
            return null;
        };
    }

    private House house() throws Exception {
        var tenant = Tenant.small(client);
        var token = client.token(TokenRequest.user(tenant.owner()));
        var robot = "robot-" + UUID.randomUUID();
        var member = client.post(
                Part.COMMAND_API,
                tenant.path("/memberships"),
                token,
                Map.of("subject", Map.of("type", "service", "id", robot), "roles", List.of("tenant.housekeeping")));
        return new House(
                tenant,
                token,
                robot,
                tenant.path("/memberships/" + member.path("id").asText() + "/role-assignments"));
    }

    private JsonNode assign(House house) throws Exception {
        writes.increment();
        return client.post(
                Part.COMMAND_API, house.assignments(), house.ownersToken(), Map.of("role", "tenant.auditor"));
    }

    private JsonNode unassign(House house, JsonNode assigned) throws Exception {
        writes.increment();
        return client.delete(house.assignments() + "/" + assigned.path("id").asText(), house.ownersToken());
    }

    /// @param after what the answer must have; null for whatever is there
    private JsonNode check(House house, @Nullable JsonNode after) throws Exception {
        checks.increment();
        var question = new HashMap<String, Object>(Map.of(
                "tenant",
                house.tenant().id(),
                "subject",
                Map.of("type", "service", "id", house.robot()),
                "resource",
                "audit",
                "action",
                "read"));
        if (after != null) {
            question.put("atLeast", after.path("position").asText());
            question.put("timeoutMs", PATIENCE_MILLIS);
        }
        return client.post(Part.QUERY_API, "/api/v1/authz/check", gateway, question);
    }
}
