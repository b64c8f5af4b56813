package melmastoon.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.DataDirectory;
import melmastoon.local.stack.Part;

/// A chain of the benchmarks.
///
/// @param owner      a user's id
/// @param membership the owner's
record Tenant(String id, String owner, String membership) {
    /// A chain of `regions` regions with as many properties each as make `regions * perRegion` units, made at the first
    /// run on this stack and found again by a file in its data directory.
    static Tenant kept(StackClient client, DataDirectory data, int regions, int perRegion) throws Exception {
        var units = regions * perRegion;
        var file = data.root().resolve("bench-" + units + ".properties");
        var known = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                known.load(in);
            }
            return new Tenant(known.getProperty("id"), known.getProperty("owner"), known.getProperty("membership"));
        }
        var made = made(client, regions, perRegion);
        known.putAll(Map.of("id", made.id(), "owner", made.owner(), "membership", made.membership()));
        try (var out = Files.newBufferedWriter(file)) {
            known.store(out, null);
        }
        return made;
    }

    String path(String rest) {
        return "/api/v1/tenants/" + id + rest;
    }

    String assignments() {
        return path("/memberships/" + membership + "/role-assignments");
    }

    /// A new one of a single unit.
    static Tenant small(StackClient client) throws Exception {
        var owner = "usr_bench_" + UUID.randomUUID();
        return of(client.tenant("bench-" + UUID.randomUUID().toString().substring(0, 20), owner), owner);
    }

    private static Tenant made(StackClient client, int regions, int perRegion) throws Exception {
        System.err.printf("making a tenant of %,d units%n", regions * perRegion);
        var owner = "usr_bench_" + UUID.randomUUID();
        var provisioned = client.tenant("bench-" + Instant.now().toEpochMilli(), owner);
        var tenant = of(provisioned, owner);
        for (int region = 0; region < regions; region++) {
            var root = provisioned.path("rootUnitId").asText();
            var parent = tenant.unit(client, "region", "Region " + region, root);
            for (int property = 1; property < perRegion; property++) {
                tenant.unit(client, "property", "Property %d of %d".formatted(property, region), parent);
            }
        }
        client.post(
                Part.COMMAND_API,
                tenant.assignments(),
                client.token(TokenRequest.user(owner)),
                Map.of("role", "tenant.auditor"));
        return tenant;
    }

    private static Tenant of(JsonNode provisioned, String owner) {
        return new Tenant(
                provisioned.path("id").asText(),
                owner,
                provisioned.path("ownerMembershipId").asText());
    }

    private String unit(StackClient client, String kind, String name, String parent) throws Exception {
        return client.post(
                        Part.COMMAND_API,
                        path("/org-units"),
                        client.token(TokenRequest.user(owner)),
                        Map.of("kind", kind, "name", name, "parentId", parent))
                .path("id")
                .asText();
    }
}
