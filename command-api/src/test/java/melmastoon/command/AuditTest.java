package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.MembershipId;
import melmastoon.http.TestServer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `GET /api/v1/tenants/{id}/audit`.
class AuditTest {
    private static CommandServer api;
    private static String olga;
    private static String tenant;
    private static String audit;

    @BeforeAll
    static void furnish() {
        api = CommandServer.inMemory();
        olga = api.person("olga");
        tenant = api.tenant("audited-hotels");
        audit = "/api/v1/tenants/" + tenant + "/audit";
        for (var name : new String[] {"amal", "bo", "cyrus"}) {
            invite(name);
        }
    }

    private static void invite(String name) {
        var invited = api.post(olga, "/api/v1/tenants/" + tenant + "/invitations", """
            {"email":"%s@acme.example","roles":["tenant.auditor"],"propertyScope":[],"locale":"en"}\
            """.formatted(name));
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void theNewestRowComesFirstWithAllThatItsHashIsMadeOf() {
        var page = api.get(olga, audit + "?limit=1");

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Melmastoon-Position")).isNotEmpty();
        assertThat(page.body())
                .contains("\"action\":\"invite_staff\"", "\"outcome\":\"accepted\"", "\"right\":\"grant\"")
                .contains("\"value\":\"cyrus@acme.example\"")
                .contains("\"id\":\"aud_")
                .doesNotContain("null");
        assertThat(field(page, "hash")).hasSize(64);
        assertThat(field(page, "previousHash")).hasSize(64);
    }

    /// Ruling 44.
    @Test
    void aCursorGoesOnWhereThePageEndedAndBelongsToItsQuestion() {
        var first = api.get(olga, audit + "?limit=2&action=invite_staff");
        assertThat(addresses(first)).isEqualTo("cyrus bo");
        var next = "&cursor=" + field(first, "next");

        var second = api.get(olga, audit + "?limit=2&action=invite_staff" + next);
        assertThat(addresses(second)).isEqualTo("amal");
        assertThat(second.body()).doesNotContain("\"next\"");
        isProblem(api.get(olga, audit + "?limit=2&action=assign_role" + next), 400, "COMMON.MALFORMED_CURSOR");
    }

    @Test
    void theTrailIsNarrowedByActorSubjectActionOutcomeAndTime() {
        assertThat(api.get(olga, audit + "?actor=user:usr_olga").body()).contains("invite_staff");
        assertThat(api.get(olga, audit + "?actor=user:usr_nobody").body()).isEqualTo("{\"items\":[]}");
        var subject = field(api.get(olga, audit + "?limit=1"), "subject");
        assertThat(addresses(api.get(olga, audit + "?subject=" + subject))).isEqualTo("cyrus");
        assertThat(api.get(olga, audit + "?action=provision_tenant").body())
                .contains("provision_tenant")
                .doesNotContain("invite_staff");
        assertThat(api.get(olga, audit + "?outcome=nothing").body()).isEqualTo("{\"items\":[]}");
        assertThat(api.get(olga, audit + "?until=2000-01-01T00:00:00Z").body()).isEqualTo("{\"items\":[]}");
        assertThat(addresses(api.get(olga, audit + "?from=2000-01-01T00:00:00Z")))
                .isEqualTo("cyrus bo amal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actor=usr_olga",
                "actor=user:",
                "from=yesterday",
                "until=2026-13-01T00:00:00Z",
                "from=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z",
                "actor=user:a%00b",
                "subject=%00",
                "action=a%0Ab",
                "from=%2B1000000000-01-01T00:00:00Z",
                "from=2026-01-01T00:00:00.0001Z",
                "limit=201",
                "limit=0"
            })
    void whatIsNoCriterionIsRefused(String query) {
        isProblem(api.get(olga, audit + "?" + query), 400, "COMMON.INVALID_FIELD");
    }

    @Test
    void anAuditorsServiceReadsItWithoutWhatNamesAPerson() {
        var verifier = api.issuer.service("audit-verifier", "audit:read");

        var page = api.get(verifier, audit);

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("\"digest\":\"").doesNotContain("@acme.example", "\"salt\"");
        isProblem(api.get(api.issuer.service("gateway", "tenant:read"), audit), 404, "TENANT.NOT_FOUND");
        isProblem(api.get(api.person("stranger"), audit), 404, "TENANT.NOT_FOUND");
    }

    @Test
    void anAuditorsToolReadsCsvAndLines() {
        var csv = accepted("text/csv");
        assertThat(csv.status()).as(csv.body()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("audit-" + tenant + ".csv");
        assertThat(csv.body().lines().toList())
                .hasSizeGreaterThan(4)
                .first()
                .asString()
                .startsWith("\"sequence\",\"at\",");
        assertThat(csv.body()).contains("\"email=cyrus@acme.example\"").endsWith("\r\n");

        var lines = accepted("application/x-ndjson");
        assertThat(lines.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(lines.body().lines().toList())
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        line -> assertThat(line).startsWith("{\"id\":\"aud_").endsWith("}"));
        assertThat(lines.header("Link")).as("all of it is in the answer").isEmpty();

        assertThat(accepted("application/json, text/csv").header("Content-Type"))
                .startsWith("application/json");
        assertThat(accepted("*/*").header("Content-Type")).startsWith("application/json");
    }

    /// A person's own tool follows the links until there is none.
    @Test
    void whatIsMoreThanOneAnswerIsFoundByItsLink() {
        var busy = api.tenant("busy-hotels");
        var strangers = IntStream.rangeClosed(1, 500)
                .mapToObj(i -> "\"" + new MembershipId(new UUID(1, i)) + "\"")
                .collect(Collectors.joining(","));
        var rows = 0;
        while (rows <= 5_000) {
            var refused =
                    api.post(olga, "/api/v1/tenants/" + busy + "/role-assignments/bulk", """
                {"assignment": {"role": "tenant.auditor", "propertyScope": []}, "memberships": [%s]}""".formatted(strangers));
            assertThat(refused.body()).contains("\"refused\":500");
            rows += 500;
        }

        var first = accepted("text/csv", "/api/v1/tenants/" + busy + "/audit?outcome=MELMASTOON.MEMBERSHIP.NOT_FOUND");
        var link = first.header("Link");
        assertThat(link).startsWith("<?outcome=").endsWith(">; rel=\"next\"");
        var second = accepted("text/csv", "/api/v1/tenants/" + busy + "/audit" + link.substring(1, link.indexOf('>')));

        assertThat(second.header("Link")).isEmpty();
        var sequences = Stream.of(first, second)
                .flatMap(answer -> answer.body().lines().skip(1))
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(sequences).doesNotHaveDuplicates().hasSize(rows);
    }

    private static Answer accepted(String type) {
        return accepted(type, audit);
    }

    private static Answer accepted(String type, String path) {
        return api.server.send("GET", path, "", "Authorization", "Bearer " + olga, "Accept", type);
    }

    /// Whose invitations the page shows, in its order.
    private static String addresses(Answer page) {
        var found = Pattern.compile("\"value\":\"(\\w+)@acme.example\"").matcher(page.body());
        return String.join(" ", found.results().map(each -> each.group(1)).toList());
    }
}
