package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import melmastoon.access.Caller;
import melmastoon.access.Position;
import melmastoon.application.Answer;
import melmastoon.application.Answers.Claim;
import melmastoon.application.Outcome;
import melmastoon.application.Request;
import melmastoon.testkit.fixture.People;
import org.junit.jupiter.api.Test;

/// Idempotency keys and the answers kept under them.
public abstract class AnswersContract extends PortContract {
    private static final Instant NOW = Samples.NOW;
    private static final Caller AMAL = People.person("amal");
    private static final String HMAC = "a1".repeat(32);

    private final Request request = request(AMAL, "key-1", HMAC);

    @Test
    void aKeyIsFreshOnce() {
        var answer = new Outcome.Done<>(
                new Answer(Map.of("tenantId", "tnt_1", "a", "b"), 7, new Position(samples.tenant(), 1, 42)));
        transact(tenant -> {
            assertThat(tenant.answers().claim(request, NOW)).isEqualTo(new Claim.Fresh());
            tenant.answers().keep(request, answer);
        });

        assertThat(claim(request, NOW)).isEqualTo(new Claim.Kept(answer));
    }

    @Test
    void aRefusalIsKeptLikeAnAnswer() {
        var refused = new Outcome.Refused<Answer>("SlugTaken", "the slug `acme` is not available", Optional.empty());
        transact(tenant -> {
            tenant.answers().claim(request, NOW);
            tenant.answers().keep(request, refused);
        });

        assertThat(claim(request, NOW)).isEqualTo(new Claim.Kept(refused));
    }

    @Test
    void aKeyThatWasGivenUpIsFreshAgain() {
        transact(tenant -> {
            tenant.answers().claim(request, NOW);
            tenant.answers().forget(request);
        });

        assertThat(claim(request, NOW)).isEqualTo(new Claim.Fresh());
    }

    @Test
    void aKeyOfATransactionThatFailedIsFreshAgain() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transact(tenant -> {
                    tenant.answers().claim(request, NOW);
                    throw new IllegalStateException("on purpose");
                }));

        assertThat(claim(request, NOW)).isEqualTo(new Claim.Fresh());
    }

    @Test
    void theSameKeyWithAnotherBodyIsAnotherRequest() {
        keepAnything();

        assertThat(claim(request(AMAL, "key-1", "b2".repeat(32)), NOW)).isEqualTo(new Claim.OtherRequest());
        var otherRoute = new Request(AMAL, "key-1", "DELETE /elsewhere", HMAC, "request", Optional.empty());
        assertThat(claim(otherRoute, NOW)).isEqualTo(new Claim.OtherRequest());
    }

    @Test
    void theSameKeyOfAnotherCallerIsFresh() {
        keepAnything();

        assertThat(claim(request(People.person("bo"), "key-1", HMAC), NOW)).isEqualTo(new Claim.Fresh());
        assertThat(claim(request(People.service("usr_amal"), "key-1", HMAC), NOW))
                .isEqualTo(new Claim.Fresh());
    }

    @Test
    void anAnswerIsKeptForADay() {
        keepAnything();

        assertThat(claim(request, NOW.plus(Duration.ofHours(23)))).isInstanceOf(Claim.Kept.class);
        assertThat(claim(request, NOW.plus(Duration.ofHours(25)))).isEqualTo(new Claim.Fresh());
    }

    @Test
    void ofManyAtOnceOneIsFreshAndTheOthersWaitForItsAnswer() throws Exception {
        Callable<Claim> once = () -> in(tenant -> {
            var claim = tenant.answers().claim(request, NOW);
            if (claim instanceof Claim.Fresh) {
                tenant.answers().keep(request, anything());
            }
            return claim;
        });
        try (var threads = Executors.newFixedThreadPool(8)) {
            var claims = threads.invokeAll(Stream.generate(() -> once).limit(16).toList()).stream()
                    .map(claim -> claim.resultNow())
                    .toList();

            assertThat(claims).filteredOn(Claim.Fresh.class::isInstance).hasSize(1);
            assertThat(claims).filteredOn(new Claim.Kept(anything())::equals).hasSize(15);
        }
    }

    private Claim claim(Request asked, Instant now) {
        return in(tenant -> {
            var claim = tenant.answers().claim(asked, now);
            if (claim instanceof Claim.Fresh) {
                tenant.answers().forget(asked);
            }
            return claim;
        });
    }

    private void keepAnything() {
        transact(tenant -> {
            tenant.answers().claim(request, NOW);
            tenant.answers().keep(request, anything());
        });
    }

    private Outcome<Answer> anything() {
        return new Outcome.Done<>(new Answer(Map.of(), 1, new Position(samples.tenant(), 1, 1)));
    }

    private static Request request(Caller caller, String key, String hmac) {
        return new Request(caller, key, "POST /test", hmac, "request", Optional.empty());
    }
}
