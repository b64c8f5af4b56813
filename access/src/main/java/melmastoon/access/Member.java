package melmastoon.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A membership as a view has it, in about 160 bytes: what other members have too by reference, and the rest packed.
/// [#fact] is all of it again.
///
/// Its assignments are numbered from 0, in their order.
final class Member {
    private final Scope scope;

    /// The role of each assignment; unless all have the membership's scope, then the scope of each; unless all count
    /// always, then their scopes and the validity of each.
    private final Object[] terms;

    private final byte[] packed;

    private Member(Scope scope, Object[] terms, byte[] packed) {
        this.scope = scope;
        this.terms = terms;
        this.packed = packed;
    }

    /// @param roles what is known of them
    static Member of(Fact.Membership fact, PersistentTable<RoleId, AssignedRole> roles, Sharing sharing) {
        return new Member(sharing.scope(fact.scope()), terms(fact, roles, sharing), PackedMembership.pack(fact));
    }

    private static Object[] terms(Fact.Membership fact, PersistentTable<RoleId, AssignedRole> roles, Sharing sharing) {
        var assignments = fact.assignments();
        var terms = new ArrayList<Object>();
        for (var assignment : assignments) {
            var role = roles.find(assignment.role());
            terms.add(role == null ? sharing.one(AssignedRole.unknown(assignment.role())) : role);
        }
        var areSeasonal = assignments.stream().anyMatch(each -> !each.validity().equals(Validity.ALWAYS));
        if (areSeasonal || assignments.stream().anyMatch(each -> !each.scope().equals(fact.scope()))) {
            assignments.forEach(each -> terms.add(sharing.scope(each.scope())));
        }
        if (areSeasonal) {
            assignments.forEach(each -> terms.add(each.validity()));
        }
        return terms.toArray();
    }

    boolean isOf(Subject subject) {
        return PackedMembership.isOf(subject, packed);
    }

    Subject subject() {
        return PackedMembership.subject(packed);
    }

    MembershipId id() {
        return PackedMembership.id(packed);
    }

    Fact.Membership.Status status() {
        return PackedMembership.status(packed);
    }

    boolean isActive() {
        return status() == Fact.Membership.Status.ACTIVE;
    }

    Scope scope() {
        return scope;
    }

    /// How many assignments it has.
    int size() {
        return PackedMembership.size(packed);
    }

    RoleId role(int assignment) {
        return assigned(assignment).id();
    }

    /// What the role of an assignment gives; null where nothing is known of it.
    @Nullable
    HeldRole held(int assignment) {
        return assigned(assignment).held();
    }

    private AssignedRole assigned(int assignment) {
        return (AssignedRole) terms[assignment];
    }

    /// The same membership, for which `role` gives what it says.
    Member with(AssignedRole role) {
        if (!holds(role.id())) {
            return this;
        }
        var next = terms.clone();
        for (int i = 0; i < size(); i++) {
            if (role(i).equals(role.id())) {
                next[i] = role;
            }
        }
        return new Member(scope, next, packed);
    }

    boolean holds(RoleId role) {
        for (int i = 0; i < size(); i++) {
            if (role(i).equals(role)) {
                return true;
            }
        }
        return false;
    }

    Scope scope(int assignment) {
        return terms.length == size() ? scope : (Scope) terms[size() + assignment];
    }

    Validity validity(int assignment) {
        return terms.length <= 2 * size() ? Validity.ALWAYS : (Validity) terms[2 * size() + assignment];
    }

    Fact.Assignment assignment(int assignment) {
        var origin = PackedMembership.origin(packed, assignment);
        return new Fact.Assignment(
                origin.id(),
                role(assignment),
                scope(assignment),
                validity(assignment),
                origin.epoch(),
                origin.revision());
    }

    List<Fact.Assignment> assignments() {
        return IntStream.range(0, size()).mapToObj(this::assignment).toList();
    }

    /// As it came into the view.
    Fact.Membership fact() {
        return new Fact.Membership(id(), subject(), status(), scope, assignments());
    }
}
