package melmastoon.application.kernel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.access.Decision;
import melmastoon.access.Evaluator;
import melmastoon.access.Fact;
import melmastoon.access.Id;
import melmastoon.access.MembershipId;
import melmastoon.access.Obligation;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.Position;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.access.TenantView;
import melmastoon.access.Tree;
import melmastoon.domain.DomainEvent;
import org.jspecify.annotations.Nullable;

/// What a use case may look at while it decides: one tenant as it stands, under its lock where the use case writes.
/// Only what is asked for is read. Nothing can be saved from here.
public final class CommandContext {
    private final TenantTransaction transaction;
    private final TenantHead head;
    private final Actor actor;
    private final Instant now;
    private final AccessFacts facts;
    private final Id.Mint mint;
    private final Map<Subject, List<Fact>> known = new HashMap<>();
    private @Nullable List<Fact> authentication;
    private Optional<Evidence> right = Optional.empty();

    CommandContext(TenantTransaction transaction, TenantHead head, Actor actor, AccessFacts facts, Id.Mint mint) {
        this.transaction = transaction;
        this.head = head;
        this.actor = actor;
        this.now = head.now().truncatedTo(ChronoUnit.MILLIS);
        this.facts = facts;
        this.mint = mint;
    }

    /// The same under the tenant's lock. Facts that were read without it are read again only where the tenant has
    /// changed meanwhile.
    CommandContext under(TenantHead locked) {
        var context = new CommandContext(transaction, locked, actor, facts, mint);
        if (locked.isUnchangedSince(head)) {
            context.known.putAll(known);
            context.authentication = authentication;
        }
        return context;
    }

    public TenantId tenant() {
        return head.position().tenant();
    }

    public TenantStatus status() {
        return head.status();
    }

    /// Where the log stood when the command began.
    public Position position() {
        return head.position();
    }

    public Actor actor() {
        return actor;
    }

    /// By what right the actor does what it asks for: what lets it in at all, and then what reaches those whom it is
    /// about, once they are known. Empty where it may not.
    Optional<Evidence> right() {
        return right;
    }

    void actsBy(Optional<Evidence> evidence) {
        right = evidence;
    }

    /// The instant of the decision, by the database's clock (ruling 37); in milliseconds, as events carry it.
    public Instant now() {
        return now;
    }

    public UUID mint() {
        return mint.next();
    }

    /// A feature's port, for reading.
    public <P> P port(Class<P> port) {
        return transaction.port(port);
    }

    /// Some rows of the tenant's audit.
    public AuditPage audit(AuditFilter filter) {
        return transaction.audits().page(filter);
    }

    /// Every state of one kind as snapshots carry it.
    public <S, E extends DomainEvent> List<SnapshotItem> snapshotOf(AggregateType<S, E> type) {
        var items = new ArrayList<SnapshotItem>();
        for (var state : transaction.store(type).all()) {
            items.add(transaction.outbox().item(type, state));
        }
        return items;
    }

    /// The actor's membership that is not removed.
    public Optional<MembershipId> actorsMembership() {
        return factsOf(actor.subject()).stream()
                .filter(Fact.Membership.class::isInstance)
                .map(fact -> ((Fact.Membership) fact).id())
                .findFirst();
    }

    /// The tenant as access' evaluator sees it, with the actor as its only member.
    public TenantView actorsView() {
        return viewOf(actor.subject(), authentication());
    }

    /// What the tenant requires of how the actor has authenticated: read for people without `mfa` only, since nobody
    /// else can lack anything.
    private List<Fact> authentication() {
        if (authentication == null) {
            var lacksNothing = !actor.isPerson() || actor.amr().contains(Obligation.MFA);
            authentication = lacksNothing ? List.of() : facts.authentication(transaction);
        }
        return authentication;
    }

    /// The same with `subject` as its only member.
    ///
    /// @param others what the question names besides: roles and units
    public TenantView viewOf(Subject subject, Collection<Fact> others) {
        var view = TenantView.empty(PermissionCatalogue.standard(), position()).with(new Fact.Tenant(status()));
        for (var fact : others) {
            view = view.with(fact);
        }
        for (var fact : factsOf(subject)) {
            view = view.with(fact);
        }
        return view;
    }

    /// Where the actor holds `permission` now; empty where nowhere.
    public Optional<Scope> reach(Permission permission) {
        return Evaluator.reach(actorsView(), actor.subject(), permission, now);
    }

    /// By which assignment the actor holds `permission` now wherever `over` reaches: the first that reaches all of it,
    /// or a part where only several together do. Empty where it does not.
    Optional<Decision.Allowed> grantThroughout(Permission permission, Scope over) {
        return reach(permission).flatMap(held -> {
            var tree = tree(held, over);
            return held.covers(over, tree)
                    ? grant(permission, scope -> scope.covers(over, tree))
                            .or(() -> grant(permission, scope -> scope.overlaps(over, tree)))
                    : Optional.empty();
        });
    }

    private Optional<Decision.Allowed> grant(Permission permission, Predicate<Scope> enough) {
        return Evaluator.grant(actorsView(), actor.subject(), permission, enough, now);
    }

    /// Whether the actor holds `permission` now at a part of `over`.
    public boolean holdsWithin(Permission permission, Scope over) {
        return reach(permission)
                .filter(held -> held.overlaps(over, tree(held, over)))
                .isPresent();
    }

    /// Where the units stand that the scopes name; nothing is read where ids alone tell.
    private Tree tree(Scope first, Scope second) {
        if (!first.namesRegions() && !second.namesRegions()) {
            return Tree.UNKNOWN;
        }
        var units = facts.units(
                Stream.concat(first.units(), second.units()).collect(Collectors.toUnmodifiableSet()), transaction);
        var parents = units.stream().collect(Collectors.toUnmodifiableMap(Fact.Unit::id, Fact.Unit::parent));
        return unit -> parents.getOrDefault(unit, Optional.empty());
    }

    private List<Fact> factsOf(Subject subject) {
        return known.computeIfAbsent(subject, asked -> facts.of(asked, transaction));
    }
}
