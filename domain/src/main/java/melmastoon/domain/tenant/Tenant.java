package melmastoon.domain.tenant;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// The life of one tenant. This file alone knows which moves are legal (T-2).
///
///                                                   ──suspend────→
///     provision ──→ Pending ──attach plan──→ Active ←──reactivate── Suspended
///                                                                   ↺ suspend, for another reason
///     any of them ↺ set limits, change isolation tier
///     Active, Suspended ↺ cancel subscription, postpone grace end, resume subscription
///     any of them ──close──→ Closed, and nothing leaves Closed
///                            ↺ archive; publish closing
///
/// There is no way to be active without a plan (T-3), and only a suspended tenant has a field for a reason (T-5).
public sealed interface Tenant extends Aggregate<Tenant, TenantEvent.Change> {
    TenantProfile profile();

    /// Provisioned and without a plan: it can be configured, but nobody can be invited (ruling 2).
    record Pending(TenantProfile profile) implements Tenant {}

    record Active(TenantProfile profile, PlanRef plan) implements Tenant {}

    /// Only reads, and commands that take rights away, work (ruling 2).
    record Suspended(TenantProfile profile, PlanRef plan, TenantSuspensionReason reason) implements Tenant {}

    /// Ended: no command is carried out any more but those that serve readers and the closing itself (T-4).
    ///
    /// @param plan       that it had last; none where it was never active
    /// @param archivedAt since when every other service has ended what it kept of the tenant (ruling 1)
    record Closed(
            TenantProfile profile,
            Optional<PlanRef> plan,
            ClosingReason closingReason,
            Instant at,
            Optional<Instant> archivedAt)
            implements Tenant {}

    /// Creates a tenant. Whether a slug that is not reserved is free, only the store knows, when it writes it.
    static Decision<TenantEvent.Created, TenantRefusal> provision(TenantProfile profile, Instant now) {
        return profile.slug().isReserved()
                ? refuse(new TenantRefusal.SlugTaken(profile.slug()))
                : accept(new TenantEvent.Created(profile, now));
    }

    static Tenant of(TenantEvent.Created event) {
        return new Pending(event.profile());
    }

    /// What `command` leads to. A request for what is already so is accepted with no events, so that a caller
    /// may retry.
    default Decision<TenantEvent.Change, TenantRefusal> decide(TenantCommand command, Instant now) {
        return switch (this) {
            case Pending _ ->
                switch (command) {
                    case TenantCommand.AttachPlan(var plan) -> accept(new TenantEvent.PlanAttached(id(), plan, now));
                    case TenantCommand.Suspend _ ->
                        refuse(new TenantRefusal.IllegalTransition(status(), "be suspended"));
                    case TenantCommand.Reactivate _ ->
                        refuse(new TenantRefusal.IllegalTransition(status(), "be reactivated"));
                    case TenantCommand.CancelSubscription _ ->
                        refuse(new TenantRefusal.IllegalTransition(status(), "have its subscription cancelled"));
                    case TenantCommand.ResumeSubscription _, TenantCommand.PostponeGraceEnd _ -> accept();
                    case TenantCommand.SetLimits limits -> limit(limits, now);
                    case TenantCommand.ChangeIsolationTier change -> move(change, now);
                    case TenantCommand.Close close -> accept(closed(close, now));
                    case TenantCommand.PublishClosing _, TenantCommand.Archive _ -> refuse(notClosed());
                };
            case Active(var _, var plan) ->
                switch (command) {
                    case TenantCommand.AttachPlan(var other) -> keep(plan, other);
                    case TenantCommand.Suspend(var reason, var by) ->
                        accept(new TenantEvent.Suspended(id(), reason, by, now));
                    case TenantCommand.Reactivate(var party, var _) -> new Decision.Accepted<>(resumedBy(party, now));
                    case TenantCommand.CancelSubscription(var end) -> cancel(end, now);
                    case TenantCommand.ResumeSubscription _ -> new Decision.Accepted<>(resumed(now));
                    case TenantCommand.PostponeGraceEnd(var askAt) -> postpone(askAt, now);
                    case TenantCommand.SetLimits limits -> limit(limits, now);
                    case TenantCommand.ChangeIsolationTier change -> move(change, now);
                    case TenantCommand.Close close -> accept(closed(close, now));
                    case TenantCommand.PublishClosing _, TenantCommand.Archive _ -> refuse(notClosed());
                };
            case Suspended(var _, var plan, var current) ->
                switch (command) {
                    case TenantCommand.AttachPlan(var other) -> keep(plan, other);
                    case TenantCommand.Suspend(var reason, var by) ->
                        reason.replaces(current) ? accept(new TenantEvent.Suspended(id(), reason, by, now)) : accept();
                    case TenantCommand.Reactivate(var party, var by) ->
                        party.lifts(current)
                                ? reactivate(party, by, now)
                                : refuse(new TenantRefusal.IllegalTransition(
                                        status(),
                                        "be reactivated by billing while the reason is `" + current.code() + "`"));
                    case TenantCommand.CancelSubscription(var end) -> cancel(end, now);
                    case TenantCommand.ResumeSubscription _ -> new Decision.Accepted<>(resumed(now));
                    case TenantCommand.PostponeGraceEnd(var askAt) -> postpone(askAt, now);
                    case TenantCommand.SetLimits limits -> limit(limits, now);
                    case TenantCommand.ChangeIsolationTier change -> move(change, now);
                    case TenantCommand.Close close -> accept(closed(close, now));
                    case TenantCommand.PublishClosing _, TenantCommand.Archive _ -> refuse(notClosed());
                };
            case Closed closed ->
                switch (command) {
                    case TenantCommand.AttachPlan _ ->
                        refuse(new TenantRefusal.IllegalTransition(status(), "take a plan"));
                    case TenantCommand.SetLimits _ ->
                        refuse(new TenantRefusal.IllegalTransition(status(), "take other limits"));
                    case TenantCommand.ChangeIsolationTier _ ->
                        refuse(new TenantRefusal.IllegalTransition(status(), "be moved to another isolation tier"));
                    case TenantCommand.Suspend _ ->
                        refuse(new TenantRefusal.IllegalTransition(status(), "be suspended"));
                    case TenantCommand.Reactivate _ ->
                        refuse(new TenantRefusal.IllegalTransition(status(), "be reactivated"));
                    case TenantCommand.CancelSubscription _ ->
                        refuse(new TenantRefusal.IllegalTransition(status(), "have its subscription cancelled"));
                    case TenantCommand.ResumeSubscription _, TenantCommand.PostponeGraceEnd _ ->
                        accept();
                    case TenantCommand.Close _ -> accept();
                    case TenantCommand.PublishClosing(var approval, var by, var saga) ->
                        accept(new TenantEvent.Closed(
                                id(), closed.closingReason(), approval, by, saga, closed.at()));
                    case TenantCommand.Archive(var saga) ->
                        closed.archivedAt().isPresent()
                                ? accept()
                                : accept(new TenantEvent.Archived(id(), saga, now));
                };
        };
    }

    private Decision<TenantEvent.Change, TenantRefusal> cancel(Instant graceEndsAt, Instant now) {
        var isKnown = profile()
                .cancellation()
                .filter(known -> known.graceEndsAt().equals(graceEndsAt))
                .isPresent();
        return isKnown ? accept() : accept(noted(Optional.of(Cancellation.until(graceEndsAt)), now));
    }

    private Decision<TenantEvent.Change, TenantRefusal> postpone(Instant askAt, Instant now) {
        return profile()
                .cancellation()
                .map(known -> Decision.<TenantEvent.Change, TenantRefusal>accept(
                        noted(Optional.of(known.askedAt(askAt)), now)))
                .orElseGet(Decision::accept);
    }

    private Decision<TenantEvent.Change, TenantRefusal> reactivate(TenantCommand.Party party, Subject by, Instant now) {
        var events = new ArrayList<TenantEvent.Change>(List.of(new TenantEvent.Reactivated(id(), by, now)));
        events.addAll(resumedBy(party, now));
        return new Decision.Accepted<>(events);
    }

    /// Where billing speaks, it runs again; a platform administrator says nothing about payments.
    private List<TenantEvent.Change> resumedBy(TenantCommand.Party party, Instant now) {
        return party == TenantCommand.Party.BILLING ? resumed(now) : List.of();
    }

    private List<TenantEvent.Change> resumed(Instant now) {
        return profile().cancellation().isPresent() ? List.of(noted(Optional.empty(), now)) : List.of();
    }

    private TenantEvent.Change noted(Optional<Cancellation> cancellation, Instant now) {
        return new TenantEvent.SubscriptionNoted(id(), cancellation, now);
    }

    private TenantEvent.Change closed(TenantCommand.Close close, Instant now) {
        return new TenantEvent.Closed(id(), close.reason(), close.approval(), close.by(), close.saga(), now);
    }

    private TenantRefusal notClosed() {
        return new TenantRefusal.IllegalTransition(status(), "be archived, or be published as closed");
    }

    private Decision<TenantEvent.Change, TenantRefusal> limit(TenantCommand.SetLimits wanted, Instant now) {
        return wanted.limits().equals(profile().limits())
                ? accept()
                : accept(new TenantEvent.LimitsChanged(id(), wanted.limits(), wanted.by(), now));
    }

    private Decision<TenantEvent.Change, TenantRefusal> move(TenantCommand.ChangeIsolationTier wanted, Instant now) {
        return wanted.tier() == profile().isolationTier()
                ? accept()
                : accept(new TenantEvent.IsolationTierChanged(id(), wanted.tier(), wanted.by(), now));
    }

    private Decision<TenantEvent.Change, TenantRefusal> keep(PlanRef plan, PlanRef other) {
        return plan.equals(other)
                ? accept()
                : refuse(new TenantRefusal.IllegalTransition(status(), "take another plan, such as `" + other + "`"));
    }

    @Override
    default Tenant after(TenantEvent.Change event) {
        return switch (event) {
            case TenantEvent.PlanAttached(var _, var plan, var _) ->
                this instanceof Closed ? this : new Active(profile(), plan);
            case TenantEvent.Suspended(var _, var reason, var _, var _) ->
                switch (this) {
                    case Pending _, Closed _ -> this;
                    case Active(var profile, var plan) -> new Suspended(after(profile, reason), plan, reason);
                    case Suspended(var profile, var plan, var _) -> new Suspended(after(profile, reason), plan, reason);
                };
            case TenantEvent.Reactivated _ ->
                switch (this) {
                    case Pending _, Active _, Closed _ -> this;
                    case Suspended(var profile, var plan, var _) -> new Active(profile, plan);
                };
            case TenantEvent.LimitsChanged(var _, var limits, var _, var _) ->
                with(profile().with(limits));
            case TenantEvent.SubscriptionNoted(var _, var cancellation, var _) ->
                with(profile().with(cancellation));
            case TenantEvent.Closed(var _, var reason, var _, var _, var _, var at) ->
                this instanceof Closed ? this : new Closed(profile(), lastPlan(), reason, at, Optional.empty());
            case TenantEvent.Archived(var _, var _, var archivedAt) ->
                switch (this) {
                    case Pending _, Active _, Suspended _ -> this;
                    case Closed(var profile, var plan, var reason, var at, var _) ->
                        new Closed(profile, plan, reason, at, Optional.of(archivedAt));
                };
            case TenantEvent.IsolationTierChanged(var _, var tier, var _, var _) ->
                with(profile().with(tier));
        };
    }

    /// A cancellation has led to what it leads to: whoever reactivates the tenant is not overruled by it.
    private static TenantProfile after(TenantProfile profile, TenantSuspensionReason reason) {
        return reason == TenantSuspensionReason.NON_PAYMENT ? profile.with(Optional.empty()) : profile;
    }

    private Tenant with(TenantProfile profile) {
        return switch (this) {
            case Pending _ -> new Pending(profile);
            case Active(var _, var plan) -> new Active(profile, plan);
            case Suspended(var _, var plan, var reason) -> new Suspended(profile, plan, reason);
            case Closed(var _, var plan, var reason, var at, var archivedAt) ->
                new Closed(profile, plan, reason, at, archivedAt);
        };
    }

    default TenantId id() {
        return profile().id();
    }

    default TenantStatus status() {
        return switch (this) {
            case Pending _ -> TenantStatus.PENDING;
            case Active _ -> TenantStatus.ACTIVE;
            case Suspended _ -> TenantStatus.SUSPENDED;
            case Closed _ -> TenantStatus.CLOSED;
        };
    }

    /// What billing sold it last.
    private Optional<PlanRef> lastPlan() {
        return switch (this) {
            case Pending _ -> Optional.empty();
            case Active(var _, var plan) -> Optional.of(plan);
            case Suspended(var _, var plan, var _) -> Optional.of(plan);
            case Closed(var _, var plan, var _, var _, var _) -> plan;
        };
    }
}
