package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.newTenant;
import static melmastoon.testkit.fixture.Desk.done;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.rules.Refusals.refusal;
import static melmastoon.testkit.rules.Refusals.revision;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import melmastoon.access.MembershipId;
import melmastoon.application.Answer;
import melmastoon.application.Outcome;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Desk;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A command that is sent again has one effect and one answer (guarantee 4).
class OnceTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final Desk desk = Desk.over(memory);
    private final Acme acme = acme(desk);
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
        var olga = desk.by(OLGA, "once", "body");
        assertThat(refusal(desk.removeMembership().remove(olga, acme.tenant(), acme.olga())))
                .isEqualTo("LastOwnerRemoval");
        done(acme.assigns(OLGA, amal, "tenant.owner", WHOLE));

        assertThat(refusal(desk.removeMembership().remove(olga, acme.tenant(), acme.olga())))
                .isEqualTo("LastOwnerRemoval");
    }

    @Test
    void whoMayNotIsAskedAgainUnderTheSameKey() {
        var clerk = desk.by(person("amal"), "once", "body");
        assertThat(refusal(desk.removeMembership().remove(clerk, acme.tenant(), amal)))
                .isEqualTo("PermissionDenied");
        done(acme.assigns(OLGA, amal, "tenant.owner", WHOLE));

        assertThat(desk.removeMembership().remove(clerk, acme.tenant(), amal)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void theSameKeyForAnotherBodyIsRefused() {
        remove("once", "body");

        assertThat(refusal(remove("once", "another body"))).isEqualTo("IdempotencyKeyReused");
    }

    @Test
    void twoCallersMayChooseTheSameKey() {
        done(acme.assigns(OLGA, amal, "tenant.owner", WHOLE));
        remove("once", "body");

        assertThat(refusal(desk.removeMembership()
                        .remove(desk.by(person("amal"), "once", "other"), acme.tenant(), acme.olga())))
                .isEqualTo("TenantNotFound");
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        remove("once", "body");
        desk.later(Duration.ofHours(25));

        assertThat(remove("once", "another body")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void theSameCommandManyTimesAtOnceHasOneEffect() throws Exception {
        var request = desk.by(platformAdmin(), "once", "body");
        Callable<Outcome<Answer>> provision =
                () -> desk.provisionTenant().provision(request, newTenant("crowded-hotels"));
        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = threads
                    .invokeAll(Stream.generate(() -> provision).limit(32).toList())
                    .stream()
                    .map(Future::resultNow)
                    .distinct()
                    .toList();

            assertThat(answers).singleElement().isInstanceOf(Outcome.Done.class);
        }
        assertThat(memory.tenants()).hasSize(2);
    }

    private Outcome<Answer> remove(String key, String body) {
        return desk.removeMembership().remove(desk.by(OLGA, key, body), acme.tenant(), amal);
    }
}
