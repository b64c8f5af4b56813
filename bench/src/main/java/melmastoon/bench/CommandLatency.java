package melmastoon.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.DataDirectory;
import melmastoon.local.stack.Part;

/// How long commands take over HTTP on a running stack, in tenants of 30 and of 5,000 units, and beside some of
/// them the least statements that keep their guarantees ([ReferenceStatements]), in the same Postgres.
///
///     java -cp … melmastoon.bench.CommandLatency [DATA-DIRECTORY] [SAMPLES]
///
/// Calls and statements alternate, so that what else the machine does weighs on both alike. The tenants are made
/// once and kept: the large one takes some minutes.
public final class CommandLatency {
    private static final int WARM_UP = 100;
    private static final int BULK_ROWS = 100;

    private final StackClient client;
    private final int samples;
    private int count;

    private CommandLatency(StackClient client, int samples) {
        this.client = client;
        this.samples = samples;
    }

    @FunctionalInterface
    private interface Call {
        Object of(House house) throws Exception;
    }

    /// A tenant and what the calls change in it.
    private record House(Tenant tenant, String size, String root, String service, String role) {}

    public static void main(String[] arguments) throws Exception {
        var data = new DataDirectory(Path.of(arguments.length > 0 ? arguments[0] : "data"));
        var samples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        var client = new StackClient(data);
        var latency = new CommandLatency(client, samples);
        var houses = List.of(
                latency.house(Tenant.kept(client, data, 5, 6), "30 units"),
                latency.house(Tenant.kept(client, data, 50, 100), "5,000 units"));
        try (var reference = ReferenceStatements.of(data)) {
            for (var house : houses) {
                reference.copy(house.tenant());
            }
            latency.besideReference(houses, reference);
        }
        latency.others(houses);
    }

    private void besideReference(List<House> houses, ReferenceStatements reference) throws Exception {
        compare("assign a role", houses, this::assign, this::unassign, house -> reference.assignRole(house.tenant()));
        compare(
                "update the configuration",
                houses,
                this::config,
                _ -> {},
                house -> reference.updateConfig(house.tenant()));
        compare("rename a unit", houses, this::rename, _ -> {}, house -> reference.renameUnit(house.tenant()));
        var provision = new Samples("provision a tenant");
        var least = new Samples("  its least statements");
        for (int i = -WARM_UP; i < samples; i++) {
            one(i, provision, this::provision);
            one(i, least, reference::provision);
        }
        print(provision, least);
    }

    /// @param after undoes it, unmeasured
    private void compare(String name, List<House> houses, Call call, Undo after, Call statements) throws Exception {
        for (var house : houses) {
            var measured = new Samples(name + ", " + house.size());
            var least = new Samples("  its least statements");
            for (int i = -WARM_UP; i < samples; i++) {
                var answer = one(i, measured, () -> call.of(house));
                after.undo(answer);
                one(i, least, () -> statements.of(house));
            }
            print(measured, least);
        }
    }

    @FunctionalInterface
    private interface Undo {
        void undo(Object answer) throws Exception;
    }

    private static void print(Samples measured, Samples least) {
        System.out.println(measured);
        System.out.println(least);
        System.out.printf(
                "  whole path to least statements: p50 %.2f, p95 %.2f%n",
                measured.ratioTo(least, 0.50), measured.ratioTo(least, 0.95));
    }

    private void others(List<House> houses) throws Exception {
        var calls = new LinkedHashMap<String, Call>();
        calls.put("suspend a membership", house -> post(house, member(house, "/suspend"), Map.of("reason", "other")));
        calls.put("reinstate a membership", house -> post(house, member(house, "/reinstate"), Map.of()));
        calls.put(
                "change a membership's scope",
                house -> change(house, "PATCH", member(house, ""), Map.of("regionScope", List.of(house.root()))));
        calls.put(
                "widen it again",
                house -> change(house, "PATCH", member(house, ""), Map.of("propertyScope", List.of())));
        calls.put("put a permission into a role", house -> change(house, "PUT", permission(house), Map.of()));
        calls.put("take it out", house -> change(house, "DELETE", permission(house), Map.of()));
        calls.put(
                "toggle a feature flag",
                house -> change(
                        house,
                        "PUT",
                        "/feature-flags/aiEnabled",
                        Map.of("enabled", true, "rolloutBasisPoints", count++ % 10_000)));
        calls.put("set the billing contact", house -> change(house, "PUT", "/billing-contact", contact()));
        calls.put(
                "request a guest's erasure",
                house -> post(
                        house, "/guest-erasures", Map.of("guestId", "gst_" + UUID.randomUUID(), "reason", "other")));
        calls.put("add a service as a member", house -> post(house, "/memberships", service()));
        calls.put("suspend the tenant", house -> admin(house, "/suspend", Map.of("reason", "other")));
        calls.put("reactivate the tenant", house -> admin(house, "/reactivate", Map.of()));
        var measured = new LinkedHashMap<String, Samples>();
        for (int i = -WARM_UP; i < samples; i++) {
            for (var house : houses) {
                for (var call : calls.entrySet()) {
                    var each = measured.computeIfAbsent(call.getKey() + ", " + house.size(), Samples::new);
                    one(i, each, () -> call.getValue().of(house));
                }
            }
        }
        measured.values().forEach(System.out::println);
        for (var house : houses) {
            bulk(house);
        }
    }

    /// Another time each, so that each row is another assignment.
    private void bulk(House house) throws Exception {
        var members = new ArrayList<String>();
        for (int i = 0; i < BULK_ROWS; i++) {
            members.add(client.post(Part.COMMAND_API, house.tenant().path("/memberships"), token(house), service())
                    .path("id")
                    .asText());
        }
        var measured = new Samples("assign a role to " + BULK_ROWS + " members, " + house.size());
        var until = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(1));
        for (int i = -3; i < 20; i++) {
            var assignment = Map.of(
                    "role", "tenant.auditor", "validUntil", until.plusSeconds(i).toString());
            var body = Map.of("assignment", assignment, "memberships", members);
            one(i, measured, () -> post(house, "/role-assignments/bulk", body));
        }
        System.out.println(measured);
    }

    private House house(Tenant tenant, String size) throws Exception {
        var owner = client.token(TokenRequest.user(tenant.owner()));
        var root = client.get(Part.QUERY_API, tenant.path("/org-tree"), owner)
                .path("roots")
                .path(0)
                .path("id")
                .asText();
        var service = client.post(Part.COMMAND_API, tenant.path("/memberships"), owner, service());
        var role = client.post(
                Part.COMMAND_API,
                tenant.path("/roles"),
                owner,
                Map.of(
                        "code",
                        "bench_" + Long.toString(System.nanoTime(), 36),
                        "displayName",
                        "Bench",
                        "permissions",
                        List.of()));
        return new House(
                tenant, size, root, service.path("id").asText(), role.path("id").asText());
    }

    private Object provision() throws Exception {
        return client.post(
                Part.COMMAND_API,
                "/api/v1/tenants",
                client.platformAdmin(),
                Map.of(
                        "slug", "b" + UUID.randomUUID().toString().substring(0, 23),
                        "legalName", "Bench Hotels",
                        "country", "AF",
                        "residencyRegion", "me-central1",
                        "ownerUserId", "usr_bench"));
    }

    private Object assign(House house) throws Exception {
        var answer = client.post(
                Part.COMMAND_API, house.tenant().assignments(), token(house), Map.of("role", "tenant.front_desk"));
        return new Assigned(house, answer.path("id").asText());
    }

    private record Assigned(House house, String id) {}

    private void unassign(Object answer) throws Exception {
        if (answer instanceof Assigned(var house, var id)) {
            client.delete(house.tenant().assignments() + "/" + id, token(house));
        }
    }

    private Object config(House house) throws Exception {
        return change(house, "PATCH", "/config", Map.of("breakfastIncludedDefault", count++ % 4 < 2));
    }

    private Object rename(House house) throws Exception {
        return change(house, "PATCH", "/org-units/" + house.root(), Map.of("name", "Name " + count++));
    }

    private Object post(House house, String path, Map<String, ?> body) throws Exception {
        return client.post(Part.COMMAND_API, house.tenant().path(path), token(house), body);
    }

    private Object admin(House house, String path, Map<String, ?> body) throws Exception {
        return client.post(Part.COMMAND_API, house.tenant().path(path), client.platformAdmin(), body);
    }

    private Object change(House house, String method, String path, Map<String, ?> body) throws Exception {
        return client.change(method, house.tenant().path(path), token(house), body);
    }

    private static String member(House house, String rest) {
        return "/memberships/" + house.service() + rest;
    }

    private static String permission(House house) {
        return "/roles/" + house.role() + "/permissions/reservation:read";
    }

    private static Map<String, ?> service() {
        return Map.of(
                "subject", Map.of("type", "service", "id", "bench-" + UUID.randomUUID()),
                "roles", List.of("tenant.housekeeping"));
    }

    private Map<String, ?> contact() {
        return Map.of(
                "fullName",
                "Zarina " + count++,
                "email",
                "billing@bench.example",
                "address",
                Map.of("lines", List.of("Street 4"), "city", "Kabul", "country", "AF"));
    }

    private String token(House house) {
        return client.token(TokenRequest.user(house.tenant().owner()));
    }

    private static <T> T one(int number, Samples measured, java.util.concurrent.Callable<T> call) throws Exception {
        return number >= 0 ? measured.measure(call) : call.call();
    }
}
