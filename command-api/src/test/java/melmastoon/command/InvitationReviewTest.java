package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import melmastoon.http.TestServer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Advice about an invitation, from the request to what an administrator reads.
class InvitationReviewTest {
    private static CommandServer api;
    private static String olga;

    @BeforeAll
    static void furnish() {
        api = CommandServer.inMemory();
        olga = api.person("olga");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void anInvitationOfATenantThatWantsAdviceIsReviewedAfterItWasSent() {
        var tenant = "/api/v1/tenants/" + api.tenant("advised-hotels");
        var flag = api.put(olga, tenant + "/feature-flags/aiEnabled", "{\"enabled\":true}");
        assertThat(flag.status()).as(flag.body()).isEqualTo(201);

        var harmless = invite(tenant, "amal@acme.example", "[\"tenant.auditor\"]");
        var bold = invite(tenant, "stranger@gmail.com", "[\"tenant.owner\"]");

        assertThat(reviewed(tenant, harmless).body())
                .contains("\"review\":{\"verdict\":\"unsuspicious\",\"reasons\":[],\"by\":\"heuristic-1\"");
        assertThat(reviewed(tenant, bold).body())
                .contains("\"verdict\":\"suspicious\",\"reasons\":[\"free_mail\",\"gives_rights_everywhere\"]")
                .contains("\"status\":\"pending\"");
    }

    @Test
    void nobodyIsAskedForAdviceThatTheTenantDoesNotWant() {
        var quiet = "/api/v1/tenants/" + api.tenant("quiet-hotels");
        var without = invite(quiet, "stranger@gmail.com", "[\"tenant.owner\"]");
        var advised = "/api/v1/tenants/" + api.tenant("next-hotels");
        api.put(olga, advised + "/feature-flags/aiEnabled", "{\"enabled\":true}");

        // One thread reviews all: once a later one is reviewed, the first has been looked at.
        reviewed(advised, invite(advised, "amal@acme.example", "[\"tenant.auditor\"]"));

        assertThat(api.get(olga, quiet + "/invitations/" + without).body()).doesNotContain("\"review\"");
    }

    private static String invite(String tenant, String email, String roles) {
        var invited = api.post(olga, tenant + "/invitations", """
            {"email":"%s","roles":%s,"propertyScope":[],"locale":"en"}""".formatted(email, roles));
        assertThat(invited.status()).as(invited.body()).isEqualTo(201);
        return field(invited, "id");
    }

    /// The invitation, once it has a review.
    private static Answer reviewed(String tenant, String invitation) {
        while (true) {
            var answer = api.get(olga, tenant + "/invitations/" + invitation);
            if (answer.body().contains("\"review\"")) {
                return answer;
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
