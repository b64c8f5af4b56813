package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.local.demo.Client;
import melmastoon.local.fixture.AuthZenFixture;
import melmastoon.local.stack.Part;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The decisions of AuthZEN's certification scenario, on the fixture that `./melmastoon fixture authzen` loads.
class AuthZenIT {
    private static final Api API = new Api();
    private static AuthZenFixture.Loaded loaded;
    private static String path;

    @BeforeAll
    static void load() {
        var client = new Client(API.stack.portBase(), API.stack.issuer());
        loaded = new AuthZenFixture(client).load();
        path = loaded.pdp().substring(API.stack.url(Part.QUERY_API).toString().length());
    }

    @Test
    void anActiveRecordIsReadByBothAndWrittenByAlice() {
        assertThat(decision("alice", "read", "record-1")).isTrue();
        assertThat(decision("alice", "write", "record-1")).isTrue();
        assertThat(decision("bob", "read", "record-1")).isTrue();
        assertThat(decision("bob", "write", "record-1")).isFalse();
        assertThat(decision("carol", "read", "record-1")).isFalse();
    }

    @Test
    void anArchivedRecordIsWrittenByAnAdministratorOnly() {
        assertThat(decision("alice", "write", "record-2")).isFalse();
        assertThat(decision("bob", "write", "record-2")).isTrue();

        var archived = question("alice", "write", "record-1");
        archived.put(
                "resource", Map.of("type", "record", "id", "record-1", "properties", Map.of("status", "archived")));
        assertThat(evaluated(archived)).isFalse();
        archived.put("subject", Map.of("type", "user", "id", "alice", "properties", Map.of("role", "admin")));
        assertThat(evaluated(archived)).isTrue();
    }

    @Test
    void aRecordIsDeletedSoftlyOnly() {
        for (var isSoft : List.of(true, false)) {
            var delete = question("alice", "delete", "record-1");
            delete.put("action", Map.of("name", "delete", "properties", Map.of("soft", isSoft)));
            assertThat(evaluated(delete)).isEqualTo(isSoft);
        }
        assertThat(decision("alice", "delete", "record-1")).isFalse();
    }

    @Test
    void manyQuestionsHaveTheSameAnswers() {
        var asked = Map.of(
                "subject", Map.of("type", "user", "id", "bob"),
                "evaluations",
                        List.of(
                                Map.of("action", action("read"), "resource", record("record-1")),
                                Map.of("action", action("write"), "resource", record("record-1")),
                                Map.of("action", action("write"), "resource", record("record-2"))));
        assertThat(API.ask(path + "/access/v1/evaluations", loaded.token(), asked)
                        .expect(200)
                        .json()
                        .toString())
                .isEqualTo("{\"evaluations\":[{\"decision\":true},{\"decision\":false},{\"decision\":true}]}");
    }

    @Test
    void searchesFollowTheSameRules() {
        var read = Map.of("subject", Map.of("type", "user"), "action", action("read"), "resource", record("record-1"));
        var write =
                Map.of("subject", Map.of("type", "user"), "action", action("write"), "resource", record("record-2"));
        assertThat(found("subject", read, "id")).containsExactly("alice", "bob");
        assertThat(found("subject", write, "id")).containsExactly("bob");

        assertThat(found("resource", records("alice", "write"), "id")).containsExactly("record-1");
        assertThat(found("resource", records("bob", "read"), "id")).containsExactly("record-1", "record-2");

        var what = Map.of("subject", Map.of("type", "user", "id", "alice"), "resource", record("record-1"));
        assertThat(found("action", what, "name")).containsExactly("read", "write");
    }

    @Test
    void theMetadataNamesTheDecisionPoint() {
        var metadata = API.read(Part.QUERY_API, "/.well-known/authzen-configuration" + path, loaded.token())
                .expect(200);
        assertThat(metadata.text("policy_decision_point")).isEqualTo(loaded.pdp());
        assertThat(metadata.text("search_action_endpoint")).isEqualTo(loaded.pdp() + "/access/v1/search/action");
    }

    private static boolean decision(String user, String action, String record) {
        return evaluated(question(user, action, record));
    }

    private static boolean evaluated(Map<String, ?> question) {
        return API.ask(path + "/access/v1/evaluation", loaded.token(), question)
                .expect(200)
                .json()
                .path("decision")
                .asBoolean();
    }

    private static List<String> found(String kind, Map<String, ?> question, String member) {
        return API.ask(path + "/access/v1/search/" + kind, loaded.token(), question)
                .expect(200)
                .json()
                .path("results")
                .findValuesAsText(member);
    }

    private static Map<String, Object> question(String user, String action, String record) {
        return new HashMap<>(Map.of(
                "subject", Map.of("type", "user", "id", user), "action", action(action), "resource", record(record)));
    }

    private static Map<String, Object> records(String user, String action) {
        return Map.of(
                "subject", Map.of("type", "user", "id", user),
                "action", action(action),
                "resource", Map.of("type", "record"));
    }

    private static Map<String, Object> action(String name) {
        return Map.of("name", name);
    }

    private static Map<String, Object> record(String id) {
        return Map.of("type", "record", "id", id);
    }
}
