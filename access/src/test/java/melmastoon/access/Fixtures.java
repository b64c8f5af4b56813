package melmastoon.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A chain with two hotels, and people in it.
final class Fixtures {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final OrganizationUnitId CHAIN = new OrganizationUnitId(new UUID(1, 1));
    static final OrganizationUnitId KABUL = new OrganizationUnitId(new UUID(1, 2));
    static final OrganizationUnitId HERAT = new OrganizationUnitId(new UUID(1, 3));
    private static final Position FIRST = new Position(new TenantId(new UUID(0, 1)), 1, 1);

    private Fixtures() {}

    static TenantView acme() {
        var view = TenantView.empty(PermissionCatalogue.standard(), FIRST)
                .with(new Fact.Tenant(TenantStatus.ACTIVE))
                .with(new Fact.Unit(CHAIN, Fact.Unit.Kind.CHAIN, Optional.empty(), Optional.empty()))
                .with(property(KABUL, "ppt_kabul"))
                .with(property(HERAT, "ppt_herat"));
        for (var role : PermissionCatalogue.standard().systemRoles()) {
            view = view.with(new Fact.Role(roleId(role.code()), role.code(), role.permissions()));
        }
        return view;
    }

    static Fact.Unit property(OrganizationUnitId id, String propertyId) {
        return new Fact.Unit(id, Fact.Unit.Kind.PROPERTY, Optional.of(CHAIN), Optional.of(propertyId));
    }

    static RoleId roleId(String code) {
        return new RoleId(new UUID(2, code.hashCode()));
    }

    static Fact.Membership member(String user, Scope scope, Fact.Assignment... assignments) {
        return member(user, Fact.Membership.Status.ACTIVE, scope, assignments);
    }

    static Fact.Membership member(
            String user, Fact.Membership.Status status, Scope scope, Fact.Assignment... assignments) {
        var id = new MembershipId(new UUID(3, user.hashCode()));
        return new Fact.Membership(id, Subject.user(user), status, scope, List.of(assignments));
    }

    static Fact.Assignment holds(String code, Scope scope) {
        return new Fact.Assignment(new RoleAssignmentId(new UUID(4, code.hashCode())), roleId(code), scope);
    }

    static Fact.Assignment holds(String code, Scope scope, Validity validity) {
        return new Fact.Assignment(new RoleAssignmentId(new UUID(4, code.hashCode())), roleId(code), scope, validity);
    }

    static Scope everywhere() {
        return new Scope.WholeTenant();
    }

    static Scope only(OrganizationUnitId... properties) {
        return new Scope.Only(Set.of(properties));
    }

    static Decision ask(TenantView view, String user, String permission, String property) {
        return Evaluator.decide(view, question(user, permission, property), NOW, NOW);
    }

    static Question question(String user, String permission, String property) {
        return new Question(Subject.user(user), Permission.parse(permission), Optional.of(property), Set.of());
    }

    static DenyReason reason(Decision decision) {
        return decision instanceof Decision.Denied denied ? denied.reason() : fail(decision);
    }

    private static DenyReason fail(Decision decision) {
        throw new AssertionError("allowed: " + decision);
    }
}
