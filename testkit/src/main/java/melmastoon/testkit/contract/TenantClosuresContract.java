package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import melmastoon.access.ApprovalId;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.application.approval.ApprovalType;
import melmastoon.application.closing.TenantClosureType;
import melmastoon.application.closing.TenantClosures;
import melmastoon.application.kernel.Change;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.Proposal;
import melmastoon.domain.closing.ClosingEvent;
import melmastoon.domain.closing.ClosureTerms;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.tenant.ClosingReason;
import org.junit.jupiter.api.Test;

/// Closures of tenants as rows.
public abstract class TenantClosuresContract extends PortContract {
    private static final ServiceName BILLING = new ServiceName("billing-service");
    private static final ServiceName RESERVATIONS = new ServiceName("reservation-service");

    @Test
    void aClosureComesBackAsItWasSavedUntilItIsCompleted() {
        var started = started();
        transact(tenant -> save(tenant, started));
        assertOptional(tenant -> tenant.port(TenantClosures.class).find()).hasValue(started.after());

        var next = Samples.NOW.plus(Duration.ofDays(8));
        var reminded = changed(started, new ClosingEvent.Reminded(id(started), samples.tenant(), next));
        transact(tenant -> save(tenant, reminded));
        assertOptional(tenant -> tenant.port(TenantClosures.class).find()).hasValue(reminded.after());

        var halfDone =
                changed(reminded, new ClosingEvent.Acknowledged(id(started), samples.tenant(), BILLING, Samples.NOW));
        transact(tenant -> save(tenant, halfDone));
        assertOptional(tenant -> tenant.port(TenantClosures.class).find()).hasValue(halfDone.after());

        var completed = changed(halfDone, completed(started));
        transact(tenant -> save(tenant, completed));
        assertOptional(tenant -> tenant.port(TenantClosures.class).find()).hasValue(completed.after());
        assertList(tenant -> tenant.store(TenantClosureType.TYPE).all()).containsExactly(completed.after());
    }

    @Test
    void aTenantIsClosedOnce() {
        var started = started();
        transact(tenant -> save(tenant, started));

        assertThatIllegalStateException().isThrownBy(() -> transact(tenant -> save(tenant, started())));
    }

    @Test
    void aClosureThatHasChangedSinceIsNotOverwritten() {
        var started = started();
        transact(tenant -> save(tenant, started));
        var acknowledged = new ClosingEvent.Acknowledged(id(started), samples.tenant(), BILLING, Samples.NOW);
        transact(tenant -> save(tenant, changed(started, acknowledged)));

        assertThatIllegalStateException()
                .isThrownBy(() -> transact(tenant -> save(tenant, changed(started, acknowledged))));
    }

    @Test
    void anotherTenantDoesNotSeeIt() {
        var started = started();
        transact(tenant -> save(tenant, started));

        boolean isEmpty = stores().transactions()
                .in(
                        new TenantId(Samples.uuid()),
                        other -> other.port(TenantClosures.class).find().isEmpty());

        assertThat(isEmpty).isTrue();
    }

    /// With the approval that made it legal.
    private Change<TenantClosure, ClosingEvent> started() {
        var approval = new ApprovalId(Samples.uuid());
        var requested = Approval.request(
                approval,
                samples.tenant(),
                new Proposal.CloseTenant(ClosingReason.REQUESTED),
                Samples.OLGA,
                Samples.NOW);
        transact(tenant -> save(tenant, Change.created(ApprovalType.TYPE, requested, Approval.of(requested))));
        var event = new ClosingEvent.Started(
                new ClosureTerms(new SagaId(Samples.uuid()), samples.tenant(), approval, Samples.OLGA, Samples.NOW),
                Set.of(BILLING, RESERVATIONS));
        return Change.created(TenantClosureType.TYPE, event, TenantClosure.of(event));
    }

    private ClosingEvent.Change completed(Change<TenantClosure, ClosingEvent> closure) {
        return new ClosingEvent.Completed(id(closure), samples.tenant(), RESERVATIONS, Samples.NOW);
    }

    private static Change<TenantClosure, ClosingEvent> changed(
            Change<TenantClosure, ClosingEvent> before, ClosingEvent.Change event) {
        return Change.changed(TenantClosureType.TYPE, before.after(), List.of(event));
    }

    private static SagaId id(Change<TenantClosure, ClosingEvent> change) {
        return change.after().state().id();
    }
}
