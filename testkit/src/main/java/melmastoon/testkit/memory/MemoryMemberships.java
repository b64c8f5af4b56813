package melmastoon.testkit.memory;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.Change;
import melmastoon.application.Versioned;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.membership.Membership;

record MemoryMemberships(Tables tables, TenantId tenant) implements Memberships {
    @Override
    public Optional<Versioned<Membership>> find(MembershipId id) {
        return Optional.ofNullable(tables.of(tenant).memberships().get(id));
    }

    @Override
    public Optional<Versioned<Membership.Active>> findActive(Subject subject) {
        return active().filter(member -> member.state().subject().equals(subject))
                .findFirst();
    }

    @Override
    public List<Versioned<Membership.Active>> allActive() {
        return active().sorted(comparing(member -> member.state().id().toString()))
                .toList();
    }

    @Override
    public int countOwners(RoleId ownerRole, MembershipId except) {
        return (int) active().filter(member -> !member.state().id().equals(except))
                .filter(member -> member.state().isOwner(ownerRole))
                .count();
    }

    @Override
    public void save(Change.OfMembership change) {
        var after = change.after().state();
        var other = findActive(after.subject());
        if (change.before().isEmpty() && other.isPresent()) {
            throw new IllegalStateException(after.subject() + " is a member already");
        }
        tables.change(tenant, rows -> rows.withMembership(change.after()));
    }

    private Stream<Versioned<Membership.Active>> active() {
        return tables.of(tenant).memberships().values().stream()
                .<Versioned<Membership.Active>>mapMulti((row, found) -> {
                    if (row.state() instanceof Membership.Active active) {
                        found.accept(new Versioned<>(active, row.version()));
                    }
                });
    }
}
