package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Position;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.domain.DomainEvent;
import org.junit.jupiter.api.Test;

/// The outbox.
public abstract class OutboxContract extends PortContract {
    private static final UUID COMMAND = UUID.randomUUID();

    @Test
    void eventsStandInTheOutboxAtTheirRevisions() {
        var chain = entry(1, samples.chain(new OrganizationUnitId(Samples.uuid())));
        var role = entry(2, samples.role("tenant.gm"));
        transact(tenant -> tenant.outbox().append(List.of(chain, role)));

        assertThat(stores().outbox(samples.tenant())).containsExactly(row(chain), row(role));
    }

    @Test
    void anEventOfAnotherTenantIsNotWritten() {
        var foreign = entry(1, new Samples().role("tenant.gm"));

        assertThatThrownBy(() -> transact(tenant -> tenant.outbox().append(List.of(foreign))))
                .isInstanceOf(RuntimeException.class);
        assertThat(stores().outbox(samples.tenant())).isEmpty();
    }

    private <S, E extends DomainEvent> OutboxEntry entry(long revision, Change<S, E> change) {
        return new OutboxEntry(
                Samples.uuid(),
                new Position(samples.tenant(), 1, revision),
                Samples.NOW,
                new OutboxEntry.Command(COMMAND, (int) revision, 2),
                new OutboxEntry.OfAggregate<>(change.type(), change.events().getFirst()),
                Optional.empty());
    }

    private static Stores.OutboxRow row(OutboxEntry entry) {
        return new Stores.OutboxRow(
                entry.id(),
                entry.position(),
                entry.occurredAt(),
                entry.command(),
                entry.content().subject());
    }
}
