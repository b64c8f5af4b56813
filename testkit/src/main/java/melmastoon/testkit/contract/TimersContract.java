package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import melmastoon.application.kernel.Timer;
import org.junit.jupiter.api.Test;

/// Timers of one tenant.
public abstract class TimersContract extends PortContract {
    private static final Timer PAST = new Timer("invitation_expiry", "inv_1", Samples.NOW.minusSeconds(60));
    private static final Timer EARLIER = new Timer("invitation_expiry", "inv_2", Samples.NOW.minusSeconds(90));
    private static final Timer FUTURE = new Timer("approval_expiry", "apr_1", Instant.parse("2100-01-01T00:00:00Z"));

    @Test
    void thoseWhoseTimeHasComeAreDueTheEarliestFirst() {
        set(PAST, EARLIER, FUTURE);

        assertThat(due()).containsExactly(EARLIER, PAST);
    }

    /// By the instant of the decision: the clock of the database goes on meanwhile.
    @Test
    void noneIsDueBeforeTheInstantThatIsDecidedBy() {
        set(PAST, EARLIER);

        assertList(tenant -> tenant.timers().due(PAST.dueAt().minusMillis(1), 10))
                .containsExactly(EARLIER);
        assertList(tenant -> tenant.timers().due(PAST.dueAt(), 10)).containsExactly(EARLIER, PAST);
    }

    @Test
    void noMoreAreDueThanAreAskedFor() {
        set(PAST, EARLIER);

        assertList(tenant -> tenant.timers().due(tenant.heads().now(), 1)).containsExactly(EARLIER);
    }

    @Test
    void oneThatIsSetReplacesTheOneOfItsKindAndKey() {
        set(PAST);
        set(new Timer(PAST.kind(), PAST.key(), FUTURE.dueAt()));

        assertThat(due()).isEmpty();
    }

    @Test
    void oneThatIsEndedIsGone() {
        set(PAST, EARLIER);
        transact(tenant -> tenant.timers().replace(List.of(PAST), List.of()));

        assertThat(due()).containsExactly(EARLIER);
    }

    @Test
    void oneThatHasFiredIsGoneUnlessItWasSetAgainForAnotherInstant() {
        set(PAST, EARLIER);
        var again = new Timer(PAST.kind(), PAST.key(), Samples.NOW.minusSeconds(30));
        set(again);
        transact(tenant -> tenant.timers().done(List.of(PAST, EARLIER)));

        assertThat(due()).containsExactly(again);
    }

    @Test
    void oneThatFailedIsDueAgainLaterAndCountsItsFailures() {
        set(PAST, EARLIER);

        assertValue(tenant -> tenant.timers().postpone(PAST)).isEqualTo(1);
        assertThat(due()).containsExactly(EARLIER);
        assertValue(tenant -> tenant.timers().postpone(PAST)).isEqualTo(2);
        assertValue(tenant -> tenant.timers().postpone(FUTURE)).isEqualTo(0);
    }

    @Test
    void onlyOneTransactionFiresATenantsTimers() {
        assertValue(tenant -> tenant.timers().claim()).isEqualTo(true);
    }

    private void set(Timer... timers) {
        transact(tenant -> tenant.timers().replace(List.of(), List.of(timers)));
    }

    private List<Timer> due() {
        return in(tenant -> tenant.timers().due(tenant.heads().now(), 10));
    }
}
