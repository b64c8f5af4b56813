package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.access.Validity;
import melmastoon.application.approval.ApprovalType;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.FireTimers;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.kernel.Timer;
import melmastoon.application.kernel.TimerHandler;
import melmastoon.application.kernel.TimerHandlers;
import melmastoon.application.kernel.TimerSignals;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.tenant.ClosingReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.DueTimers;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// I-1 and ruling 62: what time brings about is done by commands that timers call, each once.
class TimersTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private final Failures failures = new Failures();
    private final DueTimers timers = DueTimers.of(application, memory, failures);

    /// Which every new tenant has a timer for.
    @BeforeEach
    void theFinanceSchemasAreProvisioned() {
        timers.look();
    }

    @Test
    void anInvitationsTimerExpiresItAtItsInstantAndNotBefore() {
        var id = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");

        application.later(Invitation.LIFETIME.minusMillis(1));
        timers.look();
        assertThat(state(id)).isInstanceOf(Invitation.Pending.class);

        application.later(Duration.ofMillis(1));
        timers.look();
        assertThat(state(id)).isInstanceOf(Invitation.Expired.class);
        assertThat(memory.audits(acme.tenant()).getLast().action()).isEqualTo("expire_invitation");
    }

    @Test
    void whatIsDueInATenantIsOneCommandAndIsDoneOnce() {
        var first = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        var second = acme.invited("bo@acme.example", WHOLE, "tenant.front_desk");
        application.later(Invitation.LIFETIME);
        timers.look();
        var log = memory.outbox(acme.tenant());

        assertThat(List.of(state(first), state(second))).hasOnlyElementsOfType(Invitation.Expired.class);
        assertThat(log.subList(log.size() - 2, log.size()))
                .extracting(OutboxEntry::command)
                .allMatch(command -> command.count() == 2);

        timers.look();
        assertThat(memory.outbox(acme.tenant())).hasSameSizeAs(log);
    }

    @Test
    void whatWasDecidedInTimeHasNoTimerAnyMore() {
        var id = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        done(acme.accepts(person("amal"), id));
        application.later(Invitation.LIFETIME);

        assertThat(memory.withDueTimers(10)).isEmpty();
    }

    @Test
    void aRequestThatNobodyDecidesExpires() {
        var requested = done(application
                        .closeTenant()
                        .close(application.by(People.platformAdmin()), acme.tenant(), ClosingReason.REQUESTED))
                .value()
                .approvalId();
        application.later(Duration.ofHours(24));
        timers.look();

        var approval =
                memory.in(acme.tenant(), rows -> rows.store(ApprovalType.TYPE).all());
        assertThat(approval)
                .filteredOn(found -> found.state().id().equals(requested))
                .singleElement()
                .extracting(found -> found.state().getClass())
                .isEqualTo(Approval.Expired.class);
    }

    @Test
    void aRoleForATimeIsToldWhenItBeginsAndWhenItEnds() {
        var amal = acme.joins(person("amal"), WHOLE, "tenant.housekeeping");
        var from = application.now().plus(Duration.ofDays(1));
        var validity = new Validity(Optional.of(from), Optional.of(from.plus(Duration.ofDays(1))));
        done(acme.assigns(OLGA, amal, "tenant.front_desk", WHOLE, validity));

        var before = memory.outbox(acme.tenant()).size();

        application.later(Duration.ofDays(1));
        timers.look();
        assertThat(memory.outbox(acme.tenant())).hasSize(before + 1);
        assertThat(lastRoles()).hasSize(2);

        application.later(Duration.ofDays(1));
        timers.look();
        assertThat(memory.outbox(acme.tenant())).hasSize(before + 2);
        assertThat(lastRoles()).as("a check says that it has ended").hasSize(2);
        assertThat(memory.withDueTimers(10)).isEmpty();
    }

    @Test
    void oneThatFailsIsPostponedAndHoldsUpNoOther() {
        var id = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        var broken = new Timer("broken", "key", application.now());
        memory.in(acme.tenant(), rows -> {
            rows.timers().replace(List.of(), List.of(broken));
            return true;
        });
        var handlers = new ArrayList<>(DueTimers.handlers(application));
        handlers.add(new Broken());
        application.later(Invitation.LIFETIME);
        firing(handlers).in(acme.tenant());

        assertThat(state(id)).isInstanceOf(Invitation.Expired.class);
        assertThat(failures.timers).containsExactly(broken);
        assertThat(memory.withDueTimers(10)).isEmpty();

        application.later(Duration.ofSeconds(1));
        assertThat(memory.withDueTimers(10)).containsExactly(acme.tenant());
    }

    @Test
    void oneThatThisBuildDoesNotKnowWaits() {
        var newer = new Timer("newer", "key", application.now());
        memory.in(acme.tenant(), rows -> {
            rows.timers().replace(List.of(), List.of(newer));
            return true;
        });
        timers.look();

        assertThat(failures.timers).isEmpty();
        assertThat(failures.unhandled).containsExactly("newer");
        assertThat(memory.withDueTimers(10)).isEmpty();
    }

    private FireTimers firing(List<TimerHandler> handlers) {
        return new FireTimers(application.commands(), memory, memory, new TimerHandlers(handlers), failures);
    }

    private Invitation state(InvitationId id) {
        return memory.in(acme.tenant(), rows -> rows.port(Invitations.class).find(id))
                .orElseThrow()
                .state();
    }

    private List<?> lastRoles() {
        var last = (OutboxEntry.OfAggregate<?, ?>)
                memory.outbox(acme.tenant()).getLast().content();
        return ((MembershipEvent.RolesChanged) last.step().event()).assignments();
    }

    private static final class Failures implements TimerSignals {
        final List<Timer> timers = new ArrayList<>();
        final List<String> unhandled = new ArrayList<>();

        @Override
        public void fired(String kind, String outcome, Duration late) {}

        @Override
        public void unhandled(String kind) {
            unhandled.add(kind);
        }

        @Override
        public void failed(TenantId tenant, Timer timer, int attempts, String why) {
            timers.add(timer);
        }

        @Override
        public void tenantFailed(TenantId tenant, RuntimeException why) {
            throw why;
        }
    }

    private static final class Broken implements TimerHandler.InTransaction {
        @Override
        public String timer() {
            return "broken";
        }

        @Override
        public Operation<?> operation() {
            return Operation.command("broken", Authorization.internal(), String.class);
        }

        @Override
        public CommandDecision<?> decide(CommandContext context, String key) {
            throw new IllegalStateException("broken on purpose");
        }
    }
}
