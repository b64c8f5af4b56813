package melmastoon.bench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import melmastoon.local.issuer.TokenRequest;
import melmastoon.local.stack.DataDirectory;
import melmastoon.local.stack.Part;

/// From a write's answer to the check that reflects it, on a running stack: a role is assigned and unassigned again and
/// again, and each time a check at the write's position is sent at once.
///
///     java -cp … melmastoon.bench.WriteToCheck [DATA-DIRECTORY] [WRITES]
public final class WriteToCheck {
    private static final int WARM_UP = 100;

    private WriteToCheck() {}

    public static void main(String[] arguments) throws Exception {
        var data = new DataDirectory(Path.of(arguments.length > 0 ? arguments[0] : "data"));
        var writes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 500;
        run(new StackClient(data), writes);
    }

    private static void run(StackClient client, int writes) throws Exception {
        var owner = "usr_bench_" + UUID.randomUUID();
        var tenant = client.tenant("bench-" + Instant.now().toEpochMilli(), owner);
        var id = tenant.path("id").asText();
        var roles = "/api/v1/tenants/" + id + "/memberships/"
                + tenant.path("ownerMembershipId").asText() + "/role-assignments";
        var question = Map.of("tenant", id, "user", owner, "resource", "tenant", "action", "read", "timeoutMs", 1000);

        var toCheck = new Samples("write's answer → the check that reflects it");
        var late = 0;
        for (int i = -WARM_UP; i < writes; i++) {
            var ownersToken = client.token(TokenRequest.user(owner));
            var gateway = client.token(TokenRequest.service("bench", "pdp:check:any"));
            var assigned = client.post(Part.COMMAND_API, roles, ownersToken, Map.of("role", "tenant.auditor"));
            var body = new HashMap<String, Object>(question);
            body.put("atLeast", assigned.path("position").asText());
            var answered = System.nanoTime();
            var check = client.post(Part.QUERY_API, "/api/v1/authz/check", gateway, body);
            var nanos = System.nanoTime() - answered;
            if (i >= 0) {
                toCheck.add(nanos);
                late += check.path("allowed").asBoolean() ? 0 : 1;
            }
            client.delete(roles + "/" + assigned.path("id").asText(), ownersToken);
        }
        System.out.println(toCheck);
        System.out.printf("%d of %d too late%n", late, writes);
    }
}
