package melmastoon.domain.closing;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Duration;
import java.time.Instant;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;
import melmastoon.domain.saga.Acknowledgements;

/// The saga of a closed tenant: every service that keeps data of it is waited for, however long it takes (3.4 of the
/// application's specification).
///
///     start ──→ AwaitingAcks ──acknowledge──→ Completed
///                   ↺ acknowledge, while another service owes it
///                   ↺ remind
///
/// It is never completed without the last acknowledgement. After its window it is overdue, which is alarmed, and
/// those who owe it are reminded once a day.
public sealed interface TenantClosure extends Aggregate<TenantClosure, ClosingEvent.Change> {
    /// How long services have before it is overdue.
    Duration WINDOW = Duration.ofDays(7);

    /// How often they are reminded afterwards.
    Duration REMINDER_INTERVAL = Duration.ofDays(1);

    ClosureTerms terms();

    Acknowledgements acknowledgements();

    /// @param acknowledgements of which at least one is owed
    /// @param nextReminder     when those who owe one are reminded; not published
    record AwaitingAcks(ClosureTerms terms, Acknowledgements acknowledgements, Instant nextReminder)
            implements TenantClosure {
        public AwaitingAcks {
            if (acknowledgements.isComplete()) {
                throw new IllegalArgumentException("a closure that no service owes is completed");
            }
        }
    }

    record Completed(ClosureTerms terms, Acknowledgements acknowledgements, Instant at) implements TenantClosure {
        public Completed {
            if (!acknowledgements.isComplete()) {
                throw new IllegalArgumentException("a closure is completed by its last acknowledgement");
            }
        }
    }

    static TenantClosure of(ClosingEvent.Started event) {
        return new AwaitingAcks(
                event.terms(),
                Acknowledgements.owedBy(event.required()),
                event.terms().windowEndsAt());
    }

    /// What `command` leads to. A service that acknowledges again changes nothing (ruling 1), and neither does a
    /// reminder that is not due or of which nobody is in need.
    default Decision<ClosingEvent.Change, ClosingRefusal> decide(ClosingCommand command, Instant now) {
        return switch (command) {
            case ClosingCommand.Acknowledge(var service) -> {
                if (acknowledgements().isGivenBy(service)) {
                    yield accept();
                }
                if (!acknowledgements().isOwedBy(service)) {
                    yield refuse(new ClosingRefusal.ServiceNotRequired(id(), service));
                }
                yield acknowledgements().isLast(service)
                        ? accept(new ClosingEvent.Completed(id(), tenant(), service, now))
                        : accept(new ClosingEvent.Acknowledged(id(), tenant(), service, now));
            }
            case ClosingCommand.Remind _ ->
                switch (this) {
                    case AwaitingAcks awaiting ->
                        now.isBefore(awaiting.nextReminder())
                                ? accept()
                                : accept(new ClosingEvent.Reminded(id(), tenant(), now.plus(REMINDER_INTERVAL)));
                    case Completed _ -> accept();
                };
        };
    }

    @Override
    default TenantClosure after(ClosingEvent.Change event) {
        return switch (this) {
            case AwaitingAcks(var terms, var acks, var nextReminder) ->
                switch (event) {
                    case ClosingEvent.Acknowledged(var _, var _, var service, var at) ->
                        new AwaitingAcks(terms, acks.by(service, at), nextReminder);
                    case ClosingEvent.Completed(var _, var _, var service, var at) ->
                        new Completed(terms, acks.by(service, at), at);
                    case ClosingEvent.Reminded(var _, var _, var next) -> new AwaitingAcks(terms, acks, next);
                };
            case Completed completed -> completed;
        };
    }

    default SagaId id() {
        return terms().id();
    }

    default TenantId tenant() {
        return terms().tenant();
    }
}
