package melmastoon.command;

import static melmastoon.command.CommandServer.field;
import static melmastoon.command.CommandServer.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.regex.Pattern;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `GET /api/v1/tenants/{id}/members`.
class MembersTest {
    private static CommandServer api;
    private static String olga;
    private static String members;

    @BeforeAll
    static void furnish() {
        api = CommandServer.inMemory();
        olga = api.person("olga");
        var id = api.tenant("named-hotels");
        members = "/api/v1/tenants/" + id + "/members";
        joins(id, "amal", "Amal Karimi");
        joins(id, "bo", "\u202Eunprintable");
    }

    private static void joins(String tenant, String name, String displayName) {
        var email = name + "@acme.example";
        var invited = api.post(olga, "/api/v1/tenants/" + tenant + "/invitations", """
            {"email":"%s","roles":["tenant.gm"],"propertyScope":[],"locale":"en"}\
            """.formatted(email));
        var person = api.issuer.user(
                "usr_" + name,
                claims -> claims.claim("email", email)
                        .claim("email_verified", true)
                        .claim("name", displayName)
                        .claim("amr", List.of("pwd", "mfa")));
        var accepted = api.post(
                person,
                "/api/v1/invitations/" + field(invited, "id") + "/accept",
                "{\"token\":\"" + tokenInMail(tenant, field(invited, "id")) + "\"}");
        assertThat(accepted.status()).as(accepted.body()).isLessThan(300);
        assertThat(accepted.body()).doesNotContain(displayName);
    }

    private static String tokenInMail(String tenant, String invitation) {
        var sealed = api.server.context().getBean(MemoryTransactions.class).outbox(TenantId.parse(tenant)).stream()
                .map(OutboxEntry::content)
                .filter(OutboxEntry.OfAggregate.class::isInstance)
                .map(content -> ((OutboxEntry.OfAggregate<?, ?>) content).step().event())
                .filter(event -> event instanceof InvitationEvent.Sent sent
                        && sent.id().toString().equals(invitation))
                .map(event -> ((InvitationEvent.Sent) event).sealed().bytes())
                .findFirst()
                .orElseThrow();
        try {
            var mail = api.notifications.open(sealed, tenant + "/" + invitation);
            var token = Pattern.compile("\"token\":\"([^\"]+)\"").matcher(mail);
            assertThat(token.find()).isTrue();
            return token.group(1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void membersAreListedWithWhatTheirTokensCalledThem() {
        var page = api.get(olga, members);

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Melmastoon-Position")).isNotEmpty();
        assertThat(page.body())
                .contains("\"displayName\":\"Amal Karimi\"", "\"email\":\"amal@acme.example\"")
                .contains("\"email\":\"bo@acme.example\"", "\"id\":\"usr_olga\"")
                .as("a name that is none is left out, and so is what is not known (ruling 44)")
                .doesNotContain("unprintable", "null");
    }

    @Test
    void aCursorGoesOnAndBelongsToItsTenant() {
        var first = api.get(olga, members + "?limit=1");
        assertThat(first.body()).contains("usr_bo").doesNotContain("usr_amal");
        var next = "?limit=1&cursor=" + field(first, "next");

        assertThat(api.get(olga, members + next).body()).contains("usr_amal").doesNotContain("usr_bo");
        var other = "/api/v1/tenants/" + api.tenant("other-named-hotels") + "/members";
        isProblem(api.get(olga, other + next), 400, "COMMON.MALFORMED_CURSOR");
    }

    @Test
    void strangersAreToldOfNoTenant() {
        isProblem(api.get(api.person("stranger"), members), 404, "TENANT.NOT_FOUND");
    }
}
