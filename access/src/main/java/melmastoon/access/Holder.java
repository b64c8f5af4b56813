package melmastoon.access;

import java.util.HashSet;
import java.util.Optional;
import melmastoon.access.PermissionCatalogue.Entry;
import melmastoon.access.TenantView.Member;

/// An active member of a view, and what it holds there.
record Holder(TenantView view, Member member) {
    /// Empty where `subject` is no active member.
    static Optional<Holder> of(TenantView view, Subject subject) {
        return view.member(subject)
                .filter(each -> each.fact().status() == Fact.Membership.Status.ACTIVE)
                .map(each -> new Holder(view, each));
    }

    /// Where it holds `permission`, by all of its assignments together; empty where nowhere.
    Optional<Scope> reach(Entry permission) {
        var properties = new HashSet<OrganizationUnitId>();
        for (var assignment : member.fact().assignments()) {
            if (!grants(assignment, permission)) {
                continue;
            }
            switch (member.fact().scope().intersection(assignment.scope()).orElse(null)) {
                case null -> {}
                case Scope.WholeTenant everywhere -> {
                    return Optional.of(everywhere);
                }
                case Scope.Only(var named) -> properties.addAll(named);
            }
        }
        return properties.isEmpty() ? Optional.empty() : Optional.of(new Scope.Only(properties));
    }

    /// Whether it holds `permission` wherever somebody would who was granted it for `scope`. A permission for the whole
    /// tenant has no effect in a scope of single properties, so that nothing is needed there.
    boolean holdsThroughout(Entry permission, Scope scope) {
        if (!scope.isWholeTenant() && permission.level() == PermissionCatalogue.Level.TENANT) {
            return true;
        }
        var reach = reach(permission);
        var countsAnywhere = permission.level() == PermissionCatalogue.Level.MEMBER && !scope.isWholeTenant();
        return countsAnywhere
                ? reach.isPresent()
                : reach.filter(held -> held.covers(scope)).isPresent();
    }

    private boolean grants(Fact.Assignment assignment, Entry permission) {
        return view.role(assignment.role())
                .filter(role -> role.permissions().contains(permission))
                .isPresent();
    }
}
