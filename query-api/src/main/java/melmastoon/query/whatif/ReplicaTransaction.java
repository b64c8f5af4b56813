package melmastoon.query.whatif;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import melmastoon.access.Position;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.kernel.Actor;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Attempts;
import melmastoon.application.kernel.AuditHead;
import melmastoon.application.kernel.AuditLink;
import melmastoon.application.kernel.Audits;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Once;
import melmastoon.application.kernel.Outbox;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.kernel.SnapshotItem;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.TenantHead;
import melmastoon.application.kernel.TenantHeads;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.TenantTransactions;
import melmastoon.application.kernel.Timer;
import melmastoon.application.kernel.Timers;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.UnitMoves;
import melmastoon.application.resource.ResourceTypes;
import melmastoon.application.resource.SubjectPropertySets;
import melmastoon.application.role.RoleType;
import melmastoon.application.role.Roles;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.role.Role;

/// A transaction on what a replica knows, of one command. What the command saves becomes facts of a view that nobody
/// else sees; its events, its audit and its answer are not kept.
final class ReplicaTransaction implements TenantTransaction, TenantTransactions {
    private final Replica replica;
    private final Map<Class<?>, Object> ports;
    private TenantView after;

    ReplicaTransaction(Replica replica) {
        this.replica = replica;
        this.after = replica.view();
        var memberships = new ReplicaMemberships(replica);
        this.ports = Map.of(
                Memberships.class, memberships,
                Roles.class, new ReplicaRoles(replica, memberships),
                OrganizationUnits.class, new ReplicaUnits(replica),
                UnitMoves.class, new NoMoves(),
                FeatureFlags.class, new ReplicaFeatureFlags(replica),
                ResourceTypes.class, new ReplicaResourceTypes(replica),
                SubjectPropertySets.class, new ReplicaSubjectProperties(replica));
    }

    /// The tenant's view with all that was saved.
    TenantView after() {
        return after;
    }

    @Override
    public <R> R in(TenantId tenant, Function<TenantTransaction, R> work) {
        if (!tenant.equals(tenant())) {
            throw new IllegalArgumentException("a command about " + tenant + " is proposed in " + tenant());
        }
        return work.apply(this);
    }

    @Override
    public <R> R alone(TenantId tenant, Function<TenantTransaction, R> work) {
        return in(tenant, work);
    }

    @Override
    public TenantId tenant() {
        return replica.tenant();
    }

    @Override
    public <P> P port(Class<P> port) {
        var found = ports.get(port);
        if (found == null) {
            throw new IllegalArgumentException(port.getSimpleName() + " is asked by no change that is proposed");
        }
        return port.cast(found);
    }

    @Override
    public <S, E extends DomainEvent> Store<S, E> store(AggregateType<S, E> type) {
        return new Learning<>();
    }

    @Override
    public TenantHeads heads() {
        return new Head();
    }

    @Override
    public Attempts attempts() {
        return new FirstAttempt();
    }

    @Override
    public Outbox outbox() {
        return new Unpublished();
    }

    @Override
    public Audits audits() {
        throw new UnsupportedOperationException("no change that is proposed reads the audit");
    }

    @Override
    public Timers timers() {
        return new NoTimers();
    }

    @Override
    public <R> R trial(Supplier<R> work, Predicate<R> keep) {
        throw new UnsupportedOperationException("one change is proposed at a time");
    }

    @Override
    public <R> R pinnedTo(TenantId other, Function<TenantTransaction, R> work) {
        throw new UnsupportedOperationException("no change that is proposed makes a tenant");
    }

    /// As the fold of an event that carries `state`.
    private void learn(Versioned<?> state) {
        after = switch (state.state()) {
            case Membership membership ->
                after.with(MembershipType.fact(new Versioned<>(membership, state.version(), state.positions())));
            case Role.DeletedRole deleted -> after.without(RoleType.fact(deleted));
            case Role role -> after.with(RoleType.fact(role));
            case OrganizationUnit unit -> after.with(OrganizationUnitType.fact(unit));
            default -> throw new IllegalStateException("no change that is proposed changes " + state);
        };
    }

    private final class Learning<S, E extends DomainEvent> implements Store<S, E> {
        @Override
        public List<Versioned<S>> all() {
            throw new UnsupportedOperationException("no change that is proposed makes a snapshot");
        }

        @Override
        public void save(Change<S, E> change) {
            for (var step : change.events()) {
                learn(step.state());
                step.other().ifPresent(ReplicaTransaction.this::learn);
            }
        }
    }

    private final class Head implements TenantHeads {
        @Override
        public Optional<TenantHead> find() {
            return replica.view()
                    .status()
                    .map(status -> new TenantHead(
                            replica.view().position(), status, Instant.EPOCH, AuditHead.NONE, replica.now()));
        }

        @Override
        public Optional<TenantHead> lock() {
            return find();
        }

        @Override
        public Instant now() {
            return replica.now();
        }

        @Override
        public void advance(TenantHead before, Position after, Instant lastOccurredAt, List<AuditLink> audit) {}
    }

    /// Nothing that is proposed was answered before.
    private static final class FirstAttempt implements Attempts {
        @Override
        public boolean isUsed(Actor actor, Once once) {
            return false;
        }

        @Override
        public Claim claim(Actor actor, Once once) {
            return new Claim.Fresh();
        }

        @Override
        public void keep(Actor actor, Once once, CommandResult<Map<String, String>> result) {}

        @Override
        public void forget(Actor actor, Once once) {}

        @Override
        public int prune(int most) {
            return 0;
        }
    }

    /// What is proposed is never carried out, so nothing of it becomes due.
    private static final class NoTimers implements Timers {
        @Override
        public boolean claim() {
            return false;
        }

        @Override
        public List<Timer> due(Instant now, int most) {
            return List.of();
        }

        @Override
        public void replace(Collection<Timer> ended, Collection<Timer> set) {}

        @Override
        public void done(Collection<Timer> fired) {}

        @Override
        public int postpone(Timer failed) {
            return 0;
        }
    }

    /// A replica does not tell decisions which units are about to move.
    private static final class NoMoves implements UnitMoves {
        @Override
        public Optional<Versioned<UnitMove>> find(SagaId id) {
            return Optional.empty();
        }

        @Override
        public List<Versioned<UnitMove>> running() {
            return List.of();
        }
    }

    private static final class Unpublished implements Outbox {
        @Override
        public void append(List<OutboxEntry> entries) {}

        @Override
        public <S, E extends DomainEvent> SnapshotItem item(AggregateType<S, E> type, Versioned<S> state) {
            throw new UnsupportedOperationException("no change that is proposed makes a snapshot");
        }
    }
}
