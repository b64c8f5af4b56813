package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import melmastoon.access.Caller;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.Attempts.Claim;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Once;
import melmastoon.testkit.fixture.People;
import org.junit.jupiter.api.Test;

/// Idempotency keys and the answers kept under them.
public abstract class AttemptsContract extends PortContract {
    private final Actor amal = new Actor.Authenticated(
            People.person("amal-" + samples.tenant().toString().substring(20)));
    private final Once once = new Once("key-1", "POST /test a1", Duration.ofHours(24));

    @Test
    void aKeyIsFreshOnce() {
        var answer = new CommandResult.Done<>(
                Map.of("tenantId", "tnt_1", "a", "b"), 7, new Position(samples.tenant(), 1, 42));
        transact(tenant -> {
            assertThat(tenant.attempts().claim(amal, once)).isEqualTo(new Claim.Fresh());
            tenant.attempts().keep(amal, once, answer);
        });

        assertThat(claim(amal, once)).isEqualTo(new Claim.Kept(answer));
    }

    @Test
    void aRefusalIsKeptLikeAnAnswer() {
        var refused = new CommandResult.Refused<Map<String, String>>(
                "MELMASTOON.TENANT.SLUG_TAKEN",
                "the slug `acme` is not available",
                Optional.of("/slug"),
                Optional.of(Duration.ofSeconds(3)),
                true);
        transact(tenant -> {
            tenant.attempts().claim(amal, once);
            tenant.attempts().keep(amal, once, refused);
        });

        assertThat(claim(amal, once)).isEqualTo(new Claim.Kept(refused));
    }

    @Test
    void aKeyThatWasGivenUpIsFreshAgain() {
        transact(tenant -> {
            tenant.attempts().claim(amal, once);
            tenant.attempts().forget(amal, once);
        });

        assertThat(claim(amal, once)).isEqualTo(new Claim.Fresh());
    }

    @Test
    void aKeyOfATransactionThatFailedIsFreshAgain() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transact(tenant -> {
                    tenant.attempts().claim(amal, once);
                    throw new IllegalStateException("on purpose");
                }));

        assertThat(claim(amal, once)).isEqualTo(new Claim.Fresh());
    }

    @Test
    void theSameKeyForSomethingElseIsAnotherRequest() {
        keep(once);

        assertThat(claim(amal, new Once("key-1", "POST /test b2", once.keptFor())))
                .isEqualTo(new Claim.OtherRequest());
    }

    @Test
    void theSameKeyInAnotherTenantIsAnotherRequestByRuling46() {
        keep(once);

        var elsewhere = stores().transactions()
                .in(new TenantId(Samples.uuid()), tenant -> tenant.attempts().claim(amal, once));

        assertThat(elsewhere).isEqualTo(new Claim.OtherRequest());
    }

    @Test
    void anExpiredKeyOfAnotherTenantIsFreshByRuling46() {
        keep(new Once("key-1", "POST /test a1", Duration.ZERO));

        var elsewhere = new TenantId(Samples.uuid());
        var claim = stores().transactions().in(elsewhere, tenant -> {
            var claimed = tenant.attempts().claim(amal, once);
            tenant.attempts().keep(amal, once, anything());
            return claimed;
        });

        assertThat(claim).isEqualTo(new Claim.Fresh());
        assertThat(claim(amal, once)).as("it is the other tenant's now").isEqualTo(new Claim.OtherRequest());
    }

    @Test
    void theSameKeyOfAnotherActorIsFresh() {
        keep(once);
        Caller service = People.service(amal.subject().id());

        assertThat(claim(new Actor.Authenticated(People.person("bo-" + samples.tenant())), once))
                .isEqualTo(new Claim.Fresh());
        assertThat(claim(new Actor.Authenticated(service), once)).isEqualTo(new Claim.Fresh());
        assertThat(claim(new Actor.Internal("timer:test"), new Once("key-" + samples.tenant(), "x", once.keptFor())))
                .isEqualTo(new Claim.Fresh());
    }

    @Test
    void anAnswerIsForgottenWhenItsTimeIsOver() {
        var brief = new Once("key-2", "POST /test a1", Duration.ZERO);
        keep(brief);

        assertThat(claim(amal, new Once("key-2", "POST /test b2", once.keptFor())))
                .isEqualTo(new Claim.Fresh());
    }

    @Test
    void ofManyAtOnceOneIsFreshAndTheOthersWaitForItsAnswer() throws Exception {
        Callable<Claim> attempt = () -> in(tenant -> {
            var claim = tenant.attempts().claim(amal, once);
            if (claim instanceof Claim.Fresh) {
                tenant.attempts().keep(amal, once, anything());
            }
            return claim;
        });
        try (var threads = Executors.newFixedThreadPool(8)) {
            var claims = threads
                    .invokeAll(Stream.generate(() -> attempt).limit(16).toList())
                    .stream()
                    .map(claim -> claim.resultNow())
                    .toList();

            assertThat(claims).filteredOn(Claim.Fresh.class::isInstance).hasSize(1);
            assertThat(claims).filteredOn(new Claim.Kept(anything())::equals).hasSize(15);
        }
    }

    @Test
    void aKeyIsUsedFromItsAnswerOnAndForWhateverItWasUsed() {
        assertThat(isUsed(once)).isFalse();

        keep(once);

        assertThat(isUsed(once)).isTrue();
        assertThat(isUsed(new Once("key-1", "POST /test b2", once.keptFor()))).isTrue();
        assertThat(isUsed(new Once("key-2", "POST /test a1", once.keptFor()))).isFalse();
    }

    @Test
    void aKeyIsNotUsedWhereItWasGivenUpOrIsKeptNoLonger() {
        transact(tenant -> {
            tenant.attempts().claim(amal, once);
            tenant.attempts().forget(amal, once);
        });
        var brief = new Once("key-2", "POST /test a1", Duration.ZERO);
        keep(brief);

        assertThat(isUsed(once)).isFalse();
        assertThat(isUsed(brief)).isFalse();
    }

    private boolean isUsed(Once asked) {
        return in(tenant -> tenant.attempts().isUsed(amal, asked));
    }

    private Claim claim(Actor actor, Once asked) {
        return in(tenant -> {
            var claim = tenant.attempts().claim(actor, asked);
            if (claim instanceof Claim.Fresh) {
                tenant.attempts().forget(actor, asked);
            }
            return claim;
        });
    }

    private void keep(Once asked) {
        transact(tenant -> {
            tenant.attempts().claim(amal, asked);
            tenant.attempts().keep(amal, asked, anything());
        });
    }

    private CommandResult<Map<String, String>> anything() {
        return new CommandResult.Done<>(Map.of(), 1, new Position(samples.tenant(), 1, 1));
    }
}
