package melmastoon.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.DataDirectory;
import melmastoon.local.stack.Part;

/// What a command costs in a small and in a large tenant, and what one busy tenant costs another, on a running stack.
///
///     java -cp … melmastoon.bench.CommandCost [DATA-DIRECTORY] [SAMPLES]
///
/// Calls to both tenants alternate, so that what else the machine does weighs on both alike: the ratios count, the
/// milliseconds do not. The two tenants are made once and kept: the large one takes some minutes.
public final class CommandCost {
    private static final int WARM_UP = 50;
    private static final int HAMMERS = 16;
    private static final String ROLE = "tenant.auditor";

    private final StackClient client;
    private final int samples;

    private CommandCost(StackClient client, int samples) {
        this.client = client;
        this.samples = samples;
    }

    public static void main(String[] arguments) throws Exception {
        var data = new DataDirectory(Path.of(arguments.length > 0 ? arguments[0] : "data"));
        var samples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        var client = new StackClient(data);
        var cost = new CommandCost(client, samples);
        var small = Tenant.kept(client, data, 5, 6);
        var large = Tenant.kept(client, data, 99, 100);
        cost.sizes(small, large);
        cost.neighbours(large, small);
    }

    /// The same calls in both tenants.
    private void sizes(Tenant small, Tenant large) throws Exception {
        compare("assign a role that is assigned", small, large, this::assign);
        compare("read the position", small, large, this::position);
    }

    private void compare(String call, Tenant small, Tenant large, Call made) throws Exception {
        var inSmall = new Samples(call + ", 30 units");
        var inLarge = new Samples(call + ", 9,900 units");
        for (int i = -WARM_UP; i < samples; i++) {
            var counted = i >= 0;
            one(counted, inSmall, () -> made.of(small));
            one(counted, inLarge, () -> made.of(large));
        }
        System.out.println(inSmall);
        System.out.println(inLarge);
        System.out.printf(
                "  large to small: p50 %.2f, p95 %.2f%n",
                inLarge.ratioTo(inSmall, 0.50), inLarge.ratioTo(inSmall, 0.95));
    }

    /// Reads of `neighbour`, in turns with and without [#HAMMERS] clients that send commands to `busy` alone.
    private void neighbours(Tenant busy, Tenant neighbour) throws Exception {
        var quiet = new Samples("another tenant's position, quiet");
        var beside = new Samples("another tenant's position, beside a busy one");
        var quietCheck = new Samples("another tenant's check, quiet");
        var besideCheck = new Samples("another tenant's check, beside a busy one");
        var sent = new AtomicLong();
        var refused = new AtomicLong();
        for (int turn = 0; turn < 4; turn++) {
            read(neighbour, quiet, quietCheck);
            var done = new AtomicBoolean();
            try (var hammers = Executors.newFixedThreadPool(HAMMERS)) {
                for (int i = 0; i < HAMMERS; i++) {
                    hammers.execute(() -> hammer(busy, done, sent, refused));
                }
                read(neighbour, beside, besideCheck);
                done.set(true);
            }
        }
        System.out.printf("%n%,d commands to the busy tenant, %,d more refused with 503%n", sent.get(), refused.get());
        for (var pair : new Samples[][] {{quiet, beside}, {quietCheck, besideCheck}}) {
            System.out.println(pair[0]);
            System.out.println(pair[1]);
            System.out.printf(
                    "  beside to quiet: p50 %.2f, p95 %.2f, p99 %.2f%n",
                    pair[1].ratioTo(pair[0], 0.50), pair[1].ratioTo(pair[0], 0.95), pair[1].ratioTo(pair[0], 0.99));
        }
    }

    private void read(Tenant tenant, Samples position, Samples check) throws Exception {
        for (int i = 0; i < samples / 2; i++) {
            position.measure(() -> position(tenant));
            check.measure(() -> check(tenant));
        }
    }

    private void hammer(Tenant tenant, AtomicBoolean done, AtomicLong sent, AtomicLong refused) {
        try {
            while (!done.get()) {
                try {
                    assign(tenant);
                    sent.incrementAndGet();
                } catch (StackClient.Failed e) {
                    if (e.status() != 503 && e.status() != 429) {
                        throw e;
                    }
                    refused.incrementAndGet();
                    Thread.sleep(20); // a client that is told to come back later does
                }
            }
        } catch (Exception e) {
            System.err.println("a client of the busy tenant ended: " + e);
        }
    }

    private Object assign(Tenant tenant) throws Exception {
        return client.post(Part.COMMAND_API, tenant.assignments(), token(tenant), Map.of("role", ROLE));
    }

    private Object position(Tenant tenant) throws Exception {
        return client.get(Part.COMMAND_API, tenant.path("/position"), token(tenant));
    }

    private Object check(Tenant tenant) throws Exception {
        return client.post(
                Part.QUERY_API,
                "/api/v1/authz/check",
                client.token(TokenRequest.service("bench", "pdp:check:any")),
                Map.of("tenant", tenant.id(), "user", tenant.owner(), "resource", "tenant", "action", "read"));
    }

    private String token(Tenant tenant) {
        return client.token(TokenRequest.user(tenant.owner()));
    }

    @FunctionalInterface
    private interface Call {
        Object of(Tenant tenant) throws Exception;
    }

    private static void one(boolean counted, Samples samples, Callable<Object> call) throws Exception {
        if (counted) {
            samples.measure(call);
        } else {
            call.call();
        }
    }
}
