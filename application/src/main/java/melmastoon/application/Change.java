package melmastoon.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.domain.Aggregate;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationTree;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleEvent;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;

/// One aggregate before and after, and because of what: state and events in one value, so that nobody forgets
/// the outbox.
public sealed interface Change {

    /// What the log says of it, in order.
    List<OutboxEntry.Content> contents();

    record OfTenant(Optional<Versioned<Tenant>> before, Versioned<Tenant> after, List<TenantEvent> because)
            implements Change {
        public static OfTenant created(TenantEvent.Created event) {
            return new OfTenant(Optional.empty(), new Versioned<>(Tenant.of(event), 1), List.of(event));
        }

        public static OfTenant changed(Versioned<Tenant> before, List<TenantEvent.Change> events) {
            return new OfTenant(Optional.of(before), folded(before, events), List.copyOf(events));
        }

        @Override
        public List<OutboxEntry.Content> contents() {
            return numbered(after.version(), because, OutboxEntry.OfTenant::new);
        }
    }

    /// A unit that is adopted by a new root changes without an event of its own and keeps its version: the
    /// root's event says whom it adopts (ruling 5).
    record OfUnit(
            Optional<Versioned<OrganizationUnit>> before,
            Versioned<OrganizationUnit> after,
            List<OrganizationEvent> because)
            implements Change {

        /// What `events` do to the units of `tree`. Adopted units come before the one that adopts them, so that
        /// there are never two roots.
        public static List<Change> of(
                List<Versioned<OrganizationUnit>> units, OrganizationTree tree, List<OrganizationEvent> events) {
            var changes = new ArrayList<Change>();
            var before = tree;
            for (var event : events) {
                var after = before.after(event);
                for (var unit : units) {
                    var moved = after.units().get(unit.state().id());
                    if (moved != null && !moved.equals(before.units().get(moved.id()))) {
                        changes.add(new OfUnit(Optional.of(unit), new Versioned<>(moved, unit.version()), List.of()));
                    }
                }
                switch (event) {
                    case OrganizationEvent.UnitCreated created ->
                        changes.add(new OfUnit(Optional.empty(), new Versioned<>(created.unit(), 1), List.of(event)));
                }
                before = after;
            }
            return changes;
        }

        @Override
        public List<OutboxEntry.Content> contents() {
            return numbered(after.version(), because, OutboxEntry.OfUnit::new);
        }
    }

    record OfRole(Optional<Versioned<Role>> before, Versioned<Role> after, List<RoleEvent> because) implements Change {
        public static OfRole created(RoleEvent.Created event) {
            return new OfRole(Optional.empty(), new Versioned<>(Role.of(event), 1), List.of(event));
        }

        @Override
        public List<OutboxEntry.Content> contents() {
            return numbered(after.version(), because, OutboxEntry.OfRole::new);
        }
    }

    record OfMembership(
            Optional<Versioned<Membership>> before, Versioned<Membership> after, List<MembershipEvent> because)
            implements Change {

        /// @param changes what happened to it at once
        public static OfMembership created(MembershipEvent.Created event, List<MembershipEvent.Change> changes) {
            var after = folded(new Versioned<>(Membership.of(event), 1), changes);
            var because = new ArrayList<MembershipEvent>(List.of(event));
            because.addAll(changes);
            return new OfMembership(Optional.empty(), after, because);
        }

        public static OfMembership changed(Versioned<Membership> before, List<MembershipEvent.Change> events) {
            return new OfMembership(Optional.of(before), folded(before, events), List.copyOf(events));
        }

        @Override
        public List<OutboxEntry.Content> contents() {
            return numbered(after.version(), because, OutboxEntry.OfMembership::new);
        }
    }

    /// Only published events count in the version: a wrong token changes the row and nothing that anybody is
    /// told.
    record OfInvitation(
            Optional<Versioned<Invitation>> before, Versioned<Invitation> after, List<InvitationEvent> because)
            implements Change {
        public static OfInvitation created(InvitationEvent.Sent event) {
            return new OfInvitation(Optional.empty(), new Versioned<>(Invitation.of(event), 1), List.of(event));
        }

        public static OfInvitation changed(Versioned<Invitation> before, List<InvitationEvent.Change> events) {
            var after = Aggregate.fold(before.state(), events);
            var version = before.version() + published(events).size();
            return new OfInvitation(Optional.of(before), new Versioned<>(after, version), List.copyOf(events));
        }

        @Override
        public List<OutboxEntry.Content> contents() {
            return numbered(after.version(), published(because), OutboxEntry.OfInvitation::new);
        }

        private static List<InvitationEvent.Published> published(List<? extends InvitationEvent> events) {
            return events.stream()
                    .filter(InvitationEvent.Published.class::isInstance)
                    .map(InvitationEvent.Published.class::cast)
                    .toList();
        }
    }

    /// Nothing changes; the whole state is said again.
    record Said(List<OutboxEntry.Snapshot> snapshots) implements Change {
        @Override
        public List<OutboxEntry.Content> contents() {
            return List.copyOf(snapshots);
        }
    }

    /// The aggregate that exists already, folded over `events`, each of which is one version.
    private static <S extends Aggregate<S, E>, E extends DomainEvent> Versioned<S> folded(
            Versioned<S> before, List<E> events) {
        return new Versioned<>(Aggregate.fold(before.state(), events), before.version() + events.size());
    }

    private static <E> List<OutboxEntry.Content> numbered(int last, List<E> events, Numbering<E> numbering) {
        var contents = new ArrayList<OutboxEntry.Content>();
        for (int i = 0; i < events.size(); i++) {
            contents.add(numbering.number(events.get(i), last - events.size() + 1 + i));
        }
        return contents;
    }

    /// Makes of an event what the log says.
    @FunctionalInterface
    interface Numbering<E> {
        OutboxEntry.Content number(E event, int version);
    }
}
