package melmastoon.local.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.local.verify.Tables.Asked;
import melmastoon.local.verify.Tables.Granted;

/// Compares with [Tables] what query-api decides: about every member, permission and property of a tenant, in batches.
record SqlComparison(Http http, Tables tables, String tenant, String position) {
    private static final int AT_ONCE = 500;
    private static final int TRIES = 60;

    /// @return how many decisions were compared
    /// @throws Difference where one is not the same
    int compare() {
        var before = tables.read(tenant);
        var asked = List.copyOf(before.keySet());
        var allowed = new HashMap<Asked, Boolean>();
        for (int from = 0; from < asked.size(); from += AT_ONCE) {
            ask(asked.subList(from, Math.min(from + AT_ONCE, asked.size())), allowed);
        }
        // What begins or ends meanwhile may be decided either way.
        var after = tables.read(tenant);
        int compared = 0;
        for (var each : before.entrySet()) {
            var granted = each.getValue();
            if (granted == after.get(each.getKey()) && granted != Granted.UNDER_A_CONDITION) {
                require(each.getKey(), granted, allowed.getOrDefault(each.getKey(), false));
                compared++;
            }
        }
        return compared;
    }

    private static void require(Asked question, Granted granted, boolean allowed) {
        if (allowed != (granted == Granted.ALWAYS)) {
            throw new Difference(
                    "%s: SQL says %s, and the check %s".formatted(question, granted, allowed ? "allows" : "denies"));
        }
    }

    private void ask(List<Asked> questions, Map<Asked, Boolean> allowed) {
        var results = results(questions);
        for (int again = 0; isStale(results) && again < TRIES; again++) {
            results = results(questions);
        }
        if (results.size() != questions.size()) {
            throw new Difference("%d answers to %d questions".formatted(results.size(), questions.size()));
        }
        for (int i = 0; i < questions.size(); i++) {
            allowed.put(questions.get(i), results.get(i).path("allowed").asBoolean());
        }
    }

    private JsonNode results(List<Asked> questions) {
        var items = new ArrayList<Map<String, Object>>();
        for (var question : questions) {
            var subject = question.subject().split(":", 2);
            var permission = question.permission().split(":", 2);
            var item = new HashMap<String, Object>(Map.of(
                    "subject",
                    Map.of("type", subject[0], "id", subject[1]),
                    "resource",
                    permission[0],
                    "action",
                    permission[1],
                    "context",
                    Map.of("amr", List.of("pwd", "mfa"))));
            if (!question.property().isEmpty()) {
                item.put("property", question.property());
            }
            items.add(item);
        }
        return http.checks(Map.of("tenant", tenant, "checks", items, "atLeast", position, "timeoutMs", 1000))
                .body()
                .path("results");
    }

    /// All are decided from one state.
    private static boolean isStale(JsonNode results) {
        return results.path(0).path("denyReason").asText().equals("STALE");
    }
}
