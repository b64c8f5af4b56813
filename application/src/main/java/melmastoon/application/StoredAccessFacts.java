package melmastoon.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.access.Fact;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.application.flag.FeatureFlagType;
import melmastoon.application.flag.FeatureFlags;
import melmastoon.application.kernel.AccessFacts;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.resource.SubjectPropertiesType;
import melmastoon.application.resource.SubjectPropertySets;
import melmastoon.application.role.RoleType;
import melmastoon.application.role.Roles;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;

/// A subject's membership and the roles that it holds: two statements, however large the tenant is, one more where
/// the subject has roles at a part of the regions of its membership, and one where a role of it has conditions. What
/// the tenant requires of how people have authenticated is one statement.
public final class StoredAccessFacts implements AccessFacts {
    @Override
    public List<Fact> of(Subject subject, TenantTransaction transaction) {
        var facts = new ArrayList<Fact>();
        transaction.port(Memberships.class).findCurrent(subject).ifPresent(member -> {
            var held = member.state().assignments().stream()
                    .map(Assignment::role)
                    .distinct()
                    .toList();
            var roles = transaction.port(Roles.class).find(held);
            roles.forEach(role -> facts.add(RoleType.fact(role)));
            if (roles.stream().anyMatch(role -> !role.conditional().isEmpty())) {
                facts.addAll(properties(subject, transaction));
            }
            facts.addAll(units(compared(member.state()), transaction));
            facts.add(MembershipType.fact(member));
        });
        return facts;
    }

    @Override
    public List<Fact> authentication(TenantTransaction transaction) {
        return transaction.port(FeatureFlags.class).find(FeatureFlags.MFA_REQUIRED_FOR_STAFF).stream()
                .map(flag -> FeatureFlagType.fact(flag.state()))
                .toList();
    }

    @Override
    public List<Fact.Unit> units(Collection<OrganizationUnitId> ids, TenantTransaction transaction) {
        return ids.isEmpty()
                ? List.of()
                : OrganizationUnitType.withThoseAbove(
                        transaction.port(OrganizationUnits.class).find(ids));
    }

    /// What conditions may ask of `subject`.
    private static List<Fact> properties(Subject subject, TenantTransaction transaction) {
        return transaction.port(SubjectPropertySets.class).find(subject).stream()
                .flatMap(found -> SubjectPropertiesType.fact(found.state()).stream())
                .toList();
    }

    /// The units whose place in the tree says where a role counts: none where ids alone tell.
    private static Set<OrganizationUnitId> compared(Membership member) {
        var narrower = member.assignments().stream()
                .map(Assignment::scope)
                .filter(scope -> !scope.equals(member.scope()))
                .toList();
        return narrower.isEmpty() || !member.scope().namesRegions()
                ? Set.of()
                : Stream.concat(Stream.of(member.scope()), narrower.stream())
                        .flatMap(Scope::units)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
