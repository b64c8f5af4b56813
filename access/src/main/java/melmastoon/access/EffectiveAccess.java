package melmastoon.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// All that a subject has and may do in one state.
///
/// @param memberships the one that counts first; none that are removed
/// @param tenantWide  what it may do in the tenant as a whole, in the order of the permissions' names
/// @param places      what it may do at single units, of what is asked about there; each unit once, and those where it
///                    may do the same together
public record EffectiveAccess(
        Subject subject, List<HeldMembership> memberships, List<HeldPermission> tenantWide, List<Units> places) {
    public EffectiveAccess {
        memberships = List.copyOf(memberships);
        tenantWide = List.copyOf(tenantWide);
        places = List.copyOf(places);
    }

    /// @param isCounted whether it is the one that decisions are made from (M-1)
    public record HeldMembership(Fact.Membership membership, boolean isCounted, List<HeldAssignment> assignments) {}

    /// @param roleCode empty where the view does not have the role
    public record HeldAssignment(Fact.Assignment assignment, Optional<String> roleCode, State state) {}

    /// Whether an assignment counts, where tenant and membership do.
    public enum State {
        /// It counts.
        IN_FORCE,
        /// It does not count yet.
        NOT_YET_VALID,
        /// It no longer counts.
        EXPIRED,
        /// It has nothing in common with the membership's scope.
        OUTSIDE_MEMBERSHIP,
        /// The view does not have the role.
        UNKNOWN_ROLE
    }

    public record HeldPermission(Permission permission, Entitlement entitlement) {}

    /// @param units properties in use, and chains or regions for resources that are registered there
    public record Units(List<OrganizationUnitId> units, List<HeldPermission> permissions) {}

    /// Of every permission that there is in the tenant, wherever a check of it may be about ([AccessReports#sites]).
    public static EffectiveAccess of(AccessReports reports, Subject subject) {
        var tenantWide = new ArrayList<HeldPermission>();
        var byUnit = new TreeMap<OrganizationUnitId, List<HeldPermission>>(
                Comparator.comparing(OrganizationUnitId::toString));
        reports.view()
                .permissions()
                .sorted(Comparator.comparing(Permission::toString))
                .forEach(permission -> {
                    for (var site : reports.sites(permission)) {
                        var there = site.unit()
                                .map(unit -> byUnit.computeIfAbsent(unit, _ -> new ArrayList<>()))
                                .orElse(tenantWide);
                        reports.entitlement(subject, permission, site)
                                .ifPresent(found -> there.add(new HeldPermission(permission, found)));
                    }
                });
        var together = new LinkedHashMap<List<HeldPermission>, List<OrganizationUnitId>>();
        byUnit.forEach((unit, permissions) -> {
            if (!permissions.isEmpty()) {
                together.computeIfAbsent(permissions, _ -> new ArrayList<>()).add(unit);
            }
        });
        var places = together.entrySet().stream()
                .map(each -> new Units(List.copyOf(each.getValue()), List.copyOf(each.getKey())))
                .toList();
        return new EffectiveAccess(
                subject, memberships(reports.view(), subject, reports.search().now()), tenantWide, places);
    }

    /// How many permissions it has, each counted at each unit.
    public int permissions() {
        return tenantWide.size()
                + places.stream()
                        .mapToInt(place ->
                                place.units().size() * place.permissions().size())
                        .sum();
    }

    private static List<HeldMembership> memberships(TenantView view, Subject subject, Instant now) {
        var memberships = new ArrayList<HeldMembership>();
        view.memberships(subject)
                .map(Member::fact)
                .forEach(fact -> memberships.add(new HeldMembership(
                        fact,
                        memberships.isEmpty(),
                        fact.assignments().stream()
                                .map(assignment -> new HeldAssignment(
                                        assignment,
                                        view.role(assignment.role()).map(HeldRole::code),
                                        state(view, fact.scope(), assignment, now)))
                                .toList())));
        return memberships;
    }

    private static State state(TenantView view, Scope widest, Fact.Assignment assignment, Instant now) {
        if (view.role(assignment.role()).isEmpty()) {
            return State.UNKNOWN_ROLE;
        }
        if (!Evaluator.counts(view, widest, assignment.scope(), Place.ANYWHERE)) {
            return State.OUTSIDE_MEMBERSHIP;
        }
        if (assignment.validity().includes(now)) {
            return State.IN_FORCE;
        }
        return assignment.validity().hasEnded(now) ? State.EXPIRED : State.NOT_YET_VALID;
    }
}
