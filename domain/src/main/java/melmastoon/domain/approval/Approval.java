package melmastoon.domain.approval;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import melmastoon.access.ApprovalId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// What one person asks for and another one decides on (ruling 10).
///
///     request ──→ Requested ──approve──→ Approved
///                     ├───────decline──→ Declined
///                     ├───────withdraw─→ Withdrawn
///                     └───────expire───→ Expired
///
/// Nothing leaves the states on the right. After its time a requested one is refused as expired, whatever its row
/// says: no decision depends on whether a timer has run.
public sealed interface Approval extends Aggregate<Approval, ApprovalEvent.Change> {
    ApprovalTerms terms();

    ApprovalStatus status();

    record Requested(ApprovalTerms terms) implements Approval {
        @Override
        public ApprovalStatus status() {
            return ApprovalStatus.REQUESTED;
        }
    }

    record Approved(ApprovalTerms terms, Subject by, Instant at) implements Approval {
        @Override
        public ApprovalStatus status() {
            return ApprovalStatus.APPROVED;
        }
    }

    record Declined(ApprovalTerms terms, Subject by, Instant at) implements Approval {
        @Override
        public ApprovalStatus status() {
            return ApprovalStatus.DECLINED;
        }
    }

    record Withdrawn(ApprovalTerms terms, Instant at) implements Approval {
        @Override
        public ApprovalStatus status() {
            return ApprovalStatus.WITHDRAWN;
        }
    }

    record Expired(ApprovalTerms terms, Instant at) implements Approval {
        @Override
        public ApprovalStatus status() {
            return ApprovalStatus.EXPIRED;
        }
    }

    static ApprovalEvent.Requested request(
            ApprovalId id, TenantId tenant, Proposal proposal, Subject requestedBy, Instant now) {
        return new ApprovalEvent.Requested(ApprovalTerms.of(id, tenant, proposal, requestedBy, now));
    }

    static Approval of(ApprovalEvent.Requested event) {
        return new Requested(event.terms());
    }

    /// What `command` leads to. A request for what is already so is accepted with no events (ruling 1), and so is
    /// the timer's where somebody has decided.
    default Decision<ApprovalEvent.Change, ApprovalRefusal> decide(ApprovalCommand command, Instant now) {
        return switch (this) {
            case Requested _ ->
                switch (command) {
                    case ApprovalCommand.Approve(var by) ->
                        decidedBy(by, new ApprovalEvent.Approved(id(), tenant(), by, now), now);
                    case ApprovalCommand.Decline(var by) ->
                        decidedBy(by, new ApprovalEvent.Declined(id(), tenant(), by, now), now);
                    case ApprovalCommand.Withdraw(var by) ->
                        by.equals(terms().requestedBy())
                                ? inTime(new ApprovalEvent.Withdrawn(id(), tenant(), now), now)
                                : refuse(new ApprovalRefusal.NotYours(id()));
                    case ApprovalCommand.Expire _ ->
                        isOver(now)
                                ? accept(new ApprovalEvent.Expired(id(), tenant(), now))
                                : refuse(new ApprovalRefusal.NotDue(id(), terms().expiresAt()));
                };
            case Approved _ ->
                switch (command) {
                    case ApprovalCommand.Approve _, ApprovalCommand.Expire _ -> accept();
                    case ApprovalCommand.Decline _, ApprovalCommand.Withdraw _ -> refuse(decided());
                };
            case Declined _ ->
                switch (command) {
                    case ApprovalCommand.Decline _, ApprovalCommand.Expire _ -> accept();
                    case ApprovalCommand.Approve _, ApprovalCommand.Withdraw _ -> refuse(decided());
                };
            case Withdrawn _ ->
                switch (command) {
                    case ApprovalCommand.Withdraw(var by) ->
                        by.equals(terms().requestedBy()) ? accept() : refuse(new ApprovalRefusal.NotYours(id()));
                    case ApprovalCommand.Expire _ -> accept();
                    case ApprovalCommand.Approve _, ApprovalCommand.Decline _ -> refuse(decided());
                };
            case Expired _ ->
                switch (command) {
                    case ApprovalCommand.Expire _ -> accept();
                    case ApprovalCommand.Approve _, ApprovalCommand.Decline _, ApprovalCommand.Withdraw _ ->
                        refuse(expired());
                };
        };
    }

    @Override
    default Approval after(ApprovalEvent.Change event) {
        return switch (event) {
            case ApprovalEvent.Approved(var _, var _, var by, var at) -> new Approved(terms(), by, at);
            case ApprovalEvent.Declined(var _, var _, var by, var at) -> new Declined(terms(), by, at);
            case ApprovalEvent.Withdrawn(var _, var _, var at) -> new Withdrawn(terms(), at);
            case ApprovalEvent.Expired(var _, var _, var at) -> new Expired(terms(), at);
        };
    }

    default ApprovalId id() {
        return terms().id();
    }

    default TenantId tenant() {
        return terms().tenant();
    }

    /// Whether it is too late to decide.
    default boolean isOver(Instant now) {
        return !now.isBefore(terms().expiresAt());
    }

    private Decision<ApprovalEvent.Change, ApprovalRefusal> decidedBy(
            Subject by, ApprovalEvent.Change event, Instant now) {
        return by.equals(terms().requestedBy()) ? refuse(new ApprovalRefusal.OwnRequest(id())) : inTime(event, now);
    }

    private Decision<ApprovalEvent.Change, ApprovalRefusal> inTime(ApprovalEvent.Change event, Instant now) {
        return isOver(now) ? refuse(expired()) : accept(event);
    }

    private ApprovalRefusal decided() {
        return new ApprovalRefusal.Decided(id(), status());
    }

    private ApprovalRefusal expired() {
        return new ApprovalRefusal.Expired(id(), terms().expiresAt());
    }
}
