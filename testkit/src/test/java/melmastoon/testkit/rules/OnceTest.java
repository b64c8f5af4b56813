package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.newTenant;
import static melmastoon.testkit.fixture.Patience.patiently;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static melmastoon.testkit.rules.Refusals.revision;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import melmastoon.access.MembershipId;
import melmastoon.access.Position;
import melmastoon.application.kernel.Attempts;
import melmastoon.application.kernel.CommandResult;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A command that is sent again has one effect and one answer (guarantee 4).
class OnceTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private MembershipId amal = acme.olga();

    @BeforeEach
    void amalJoins() {
        amal = acme.joins(person("amal"), WHOLE, "tenant.front_desk");
    }

    @Test
    void aRetryIsGivenTheSameAnswerAndChangesNothing() {
        var first = remove("once", "body");
        var after = revision(memory, acme.tenant());

        assertThat(remove("once", "body")).isEqualTo(first);
        assertThat(revision(memory, acme.tenant())).isEqualTo(after);
    }

    @Test
    void aRefusalIsKeptThoughTheNextMomentWouldAnswerOtherwise() {
        var olga = application.by(OLGA, "once", "body");
        assertThat(refusal(application.removeMembership().remove(olga, acme.tenant(), acme.olga())))
                .isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
        done(acme.assigns(OLGA, amal, "tenant.owner", WHOLE));

        assertThat(refusal(application.removeMembership().remove(olga, acme.tenant(), acme.olga())))
                .isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
    }

    @Test
    void whoMayNotIsAskedAgainUnderTheSameKey() {
        var clerk = application.by(person("amal"), "once", "body");
        assertThat(refusal(application.removeMembership().remove(clerk, acme.tenant(), acme.olga())))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        done(acme.assigns(OLGA, amal, "tenant.owner", WHOLE));

        assertThat(application.removeMembership().remove(clerk, acme.tenant(), acme.olga()))
                .isInstanceOf(CommandResult.Done.class);
    }

    /// Also where only the decision finds it, as for an acceptance.
    @Test
    void whatNeedsAnActiveTenantIsAskedAgainUnderTheSameKey() {
        var invitation = done(acme.invites(OLGA, "zarina@acme.example", WHOLE, "tenant.auditor"))
                .value()
                .invitationId();
        done(acme.suspended(TenantSuspensionReason.REQUESTED));
        var once = application.by(person("zarina"), "once", "body");
        var token = application.tokenOf(invitation);
        assertThat(refusal(application.acceptInvitation().accept(once, invitation, token)))
                .isEqualTo("MELMASTOON.TENANT.NOT_ACTIVE");
        done(acme.reactivated());

        assertThat(application.acceptInvitation().accept(once, invitation, token))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void theSameKeyForAnotherBodyIsRefused() {
        remove("once", "body");

        assertThat(refusal(remove("once", "another body"))).isEqualTo("MELMASTOON.SYNC.IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void anAnswerThatAnotherBuildKeptWithOtherFieldsIsNotGivenInPart() {
        kept("more", Map.of("membershipId", amal.toString(), "sessionsEnded", "3"));
        kept("less", Map.of());
        kept("other", Map.of("membershipId", "of a form that this build does not know"));

        for (var key : List.of("more", "less", "other")) {
            assertThat(refusal(remove(key, "body"))).as(key).isEqualTo("MELMASTOON.COMMON.NEWER_STATE");
        }
    }

    private void kept(String key, Map<String, String> fields) {
        var request = application.by(OLGA, key, "body");
        memory.in(acme.tenant(), transaction -> {
            var attempts = transaction.attempts();
            var answer = new CommandResult.Done<>(fields, 3, new Position(acme.tenant(), 1, 20));
            assertThat(attempts.claim(request.actor(), request.once())).isEqualTo(new Attempts.Claim.Fresh());
            attempts.keep(request.actor(), request.once(), answer);
            return true;
        });
    }

    @Test
    void twoCallersMayChooseTheSameKey() {
        done(acme.assigns(OLGA, amal, "tenant.owner", WHOLE));
        remove("once", "body");

        assertThat(refusal(application
                        .removeMembership()
                        .remove(application.by(person("amal"), "once", "other"), acme.tenant(), acme.olga())))
                .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        remove("once", "body");
        application.later(Duration.ofHours(25));

        assertThat(remove("once", "another body")).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void theSameCommandManyTimesAtOnceHasOneEffect() throws Exception {
        var request = application.by(platformAdmin(), "once", "body");
        Callable<CommandResult<?>> provision =
                () -> patiently(() -> application.provisionTenant().provision(request, newTenant("crowded-hotels")));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = threads
                    .invokeAll(Stream.generate(() -> provision).limit(32).toList())
                    .stream()
                    .map(Future::resultNow)
                    .distinct()
                    .toList();

            assertThat(answers).singleElement().isInstanceOf(CommandResult.Done.class);
        }
        assertThat(memory.tenants()).hasSize(2);
    }

    private CommandResult<?> remove(String key, String body) {
        return application.removeMembership().remove(application.by(OLGA, key, body), acme.tenant(), amal);
    }
}
