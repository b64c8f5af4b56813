package melmastoon.testkit.memory;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.Tree;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.MembershipFilter;
import melmastoon.application.membership.MembershipPage;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.application.membership.ReviewRemovals;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;

final class MemoryMemberships extends MemoryStore<Membership, MembershipEvent> implements Memberships {
    private final Tree tree;

    MemoryMemberships(Tables tables, TenantId tenant) {
        super(tables, tenant, MembershipType.TYPE);
        this.tree = new MemoryOrganizationUnits(tables, tenant).tree();
    }

    @Override
    public Optional<Versioned<Membership>> find(MembershipId id) {
        return byId(id.toString());
    }

    @Override
    public Optional<Versioned<Membership>> findCurrent(Subject subject) {
        return states().filter(member -> !(member.state() instanceof Membership.Removed))
                .filter(member -> member.state().subject().equals(subject))
                .findFirst();
    }

    @Override
    public MembershipPage page(MembershipFilter filter) {
        return MembershipPage.of(
                all().reversed().stream()
                        .filter(member -> !(member.state() instanceof Membership.Removed))
                        .filter(member ->
                                filter.within().overlaps(member.state().scope(), tree))
                        .filter(member -> filter.olderThan()
                                .map(last -> member.state().id().toString().compareTo(last.toString()) < 0)
                                .orElse(true))
                        .limit(filter.limit() + 1L)
                        .toList(),
                filter.limit());
    }

    @Override
    public ReviewRemovals.RemovalsCounted removals(Subject actor, Instant since) {
        var removed = states().map(Versioned::state)
                .filter(Membership.Removed.class::isInstance)
                .map(Membership.Removed.class::cast)
                .filter(member ->
                        member.removedBy().equals(actor) && !member.subject().equals(actor))
                .filter(member -> !member.removedAt().isBefore(since))
                .count();
        var left = states().filter(member -> !(member.state() instanceof Membership.Removed))
                .count();
        return new ReviewRemovals.RemovalsCounted((int) removed, (int) left);
    }

    @Override
    public int countOwners(RoleId ownerRole, MembershipId except, Instant now) {
        return (int) states().filter(member -> !member.state().id().equals(except))
                .filter(member -> member.state().isOwner(ownerRole, now))
                .count();
    }

    @Override
    public void save(Change<Membership, MembershipEvent> change) {
        var after = change.after().state();
        if (change.before().isEmpty() && findCurrent(after.subject()).isPresent()) {
            throw new IllegalStateException(after.subject() + " is a member already");
        }
        super.save(change);
    }
}
