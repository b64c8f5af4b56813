package melmastoon.application;

import java.util.Optional;
import melmastoon.access.Fact;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;
import melmastoon.domain.tenant.Tenant;

/// The domain's states as the facts that access decides from.
final class Facts {
    private Facts() {}

    static Fact of(Tenant tenant) {
        return new Fact.Tenant(tenant.status());
    }

    static Fact of(OrganizationUnit unit) {
        return switch (unit) {
            case OrganizationUnit.Chain _ ->
                new Fact.Unit(unit.id(), Fact.Unit.Kind.CHAIN, unit.parent(), Optional.empty());
            case OrganizationUnit.Region _ ->
                new Fact.Unit(unit.id(), Fact.Unit.Kind.REGION, unit.parent(), Optional.empty());
            case OrganizationUnit.Property property ->
                new Fact.Unit(
                        unit.id(),
                        Fact.Unit.Kind.PROPERTY,
                        unit.parent(),
                        Optional.of(property.propertyId().value()));
        };
    }

    static Fact of(Role role) {
        return new Fact.Role(role.id(), role.code().value(), role.permissions());
    }

    static Fact of(Membership.Active member) {
        return new Fact.Membership(
                member.id(),
                member.subject(),
                Fact.Membership.Status.ACTIVE,
                member.scope(),
                member.assignments().stream()
                        .map(held -> new Fact.Assignment(held.id(), held.role(), held.scope()))
                        .toList());
    }
}
